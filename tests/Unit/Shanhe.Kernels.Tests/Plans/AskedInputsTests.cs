using NodaTime;
using Shanhe.Plans.Sources;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>Pure work over a source that has to be waited for: it is run again until everything that it asks is known.</summary>
public class AskedInputsTests
{
    sealed class Numbers : IInputSource
    {
        public List<int> Batches { get; } = [];

        public ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default)
        {
            Batches.Add(queries.Count);
            return ValueTask.FromResult<IReadOnlyList<Datum?>>([.. queries.Select(q => Of(q.Series))]);
        }

        static Datum? Of(string series) =>
            series == "none" ? null : new(decimal.Parse(series, null), "figure", series, "", "", "", Instant.MinValue, "published");
    }

    static InputQuery Query(string series) => new(series, Period.OfYear(2026), "990001");

    static ValueTask<decimal?> Run(Numbers source, Func<IInputPicture, decimal?> work) =>
        AskedInputs.Run(source, work, TestContext.Current.CancellationToken);

    [Fact]
    public async Task What_a_round_asks_is_asked_at_once_and_each_thing_once()
    {
        var source = new Numbers();
        var sum = await Run(
            source,
            picture => picture.Ask(Query("3"))?.Value + picture.Ask(Query("4"))?.Value + picture.Ask(Query("3"))?.Value
        );
        Assert.Equal(10m, sum);
        Assert.Equal([2], source.Batches);
        Assert.Null(await Run(source, picture => picture.Ask(Query("none"))?.Value));
        Assert.Equal(1m, await Run(source, _ => 1m));
        Assert.Equal([2, 1], source.Batches);
    }

    /// <summary>Asks for 1, then for what follows from it, and so on.</summary>
    static decimal? Chain(IInputPicture picture, int length)
    {
        decimal? last = 0;
        for (var i = 1; i <= length && last is not null; i++)
            last = picture.Ask(Query($"{last + 1}"))?.Value;
        return last;
    }

    [Fact]
    public async Task Work_that_never_comes_to_an_end_is_stopped_after_200_rounds()
    {
        var source = new Numbers();
        Assert.Equal(199m, await Run(source, picture => Chain(picture, 199)));
        Assert.Equal(199, source.Batches.Count);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Run(new(), picture => Chain(picture, 200)));
    }
}

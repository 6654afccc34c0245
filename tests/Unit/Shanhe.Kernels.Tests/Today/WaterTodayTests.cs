using NodaTime;
using Shanhe.Capabilities.Today;
using Shanhe.Kernels.Tests.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Standards.Water;

namespace Shanhe.Kernels.Tests.Today;

/// <summary>The water of a section by its newest day: class, what decides it, whether the target is kept.</summary>
public sealed class WaterTodayTests : IDisposable
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);

    Bench? _bench;

    public void Dispose() => _bench?.Dispose();

    async Task<WaterStanding?> Now(string target, params (LocalDate Day, string Factor, decimal Value)[] days)
    {
        _bench = await Bench.Start(now: new(2026, 11, 29, 8, 0));
        Assert.Empty(
            (
                await _bench.Book.Put(
                    new Site
                    {
                        Id = "west",
                        Kind = "section-station",
                        Name = LocalText.Same("西曲"),
                        Place = "140825",
                        Target = target,
                    },
                    "test",
                    ""
                )
            ).Problems
        );
        var history = HistoryInMemory.Of(
            days.Select(d => new StreamReading(new("west", d.Factor, Cadence.Day), d.Day.AtMidnight()) { Value = d.Value, Valid = true })
        );
        return (
            await new WaterToday(new(Package, _bench.Book, history), history, _bench.Clock).Now(TestContext.Current.CancellationToken)
        ).SingleOrDefault();
    }

    [Theory]
    [InlineData("IV", 1.4, "IV", true)]
    [InlineData("IV", 1.68, "V", false)]
    [InlineData("III", 0.6, "III", true)]
    public async Task The_worst_item_of_the_newest_day_makes_the_class(string target, double ammonia, string expected, bool reaches)
    {
        var section = (
            await Now(
                target,
                (new(2026, 11, 20), "w21003", 9m),
                (new(2026, 11, 28), "w21003", (decimal)ammonia),
                (new(2026, 11, 28), "w01018", 15m)
            )
        )!;
        Assert.Equal((new LocalDate(2026, 11, 28), expected, reaches), (section.Day, section.Class?.Symbol(), section.Reaches));
        Assert.Equal(reaches ? [] : [("w21003", (decimal)ammonia)], section.Deciding);
    }

    [Fact]
    public async Task A_section_that_has_been_silent_for_weeks_is_not_shown()
    {
        Assert.Null(await Now("IV", (new(2026, 10, 1), "w21003", 1m)));
    }
}

using CsCheck;
using NodaTime;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Storage.Columns;

namespace Shanhe.Kernels.Tests.Stores;

/// <summary>Instants and numbers in tables compare as instants and numbers do, exactly.</summary>
public class ColumnTests
{
    static readonly decimal[] Edges =
    [
        decimal.MinValue,
        -12345678901234567.89m,
        -1.01m,
        -1,
        -0.1m,
        -0.0000000000000000000000000001m,
        0,
        0.0000000000000000000000000001m,
        0.1m,
        0.10m,
        0.11m,
        1,
        9.99m,
        10,
        12345678901234567.88m,
        12345678901234567.89m,
        decimal.MaxValue,
    ];

    static readonly Gen<decimal> Numbers = Gen.OneOf(
        Gen.OneOf([.. Edges.Select(e => Gen.Const(e))]),
        Gen.Decimal,
        Gen.Select(Gen.Long, Gen.Int[0, 28], (n, scale) => new decimal((int)n, (int)(n >> 32), 0, n < 0, (byte)scale))
    );

    [Fact]
    public void Keys_of_numbers_sort_as_the_numbers_and_read_back_exactly() =>
        Gen.Select(Numbers, Numbers)
            .Sample(
                (a, b) =>
                    Math.Sign(string.CompareOrdinal(NumberKey.Of(a), NumberKey.Of(b))) == a.CompareTo(b)
                    && NumberKey.Read(NumberKey.Of(a)) == a,
                iter: 100_000
            );

    [Fact]
    public void Numbers_of_instants_sort_as_the_instants_and_are_whole_microseconds() =>
        Gen.Select(Gen.Long[-62_000_000_000_000_000, 250_000_000_000_000_000], Gen.Long[-20, 20])
            .Sample(
                (ticks, apart) =>
                {
                    var (a, b) = (Instant.FromUnixTimeTicks(ticks), Instant.FromUnixTimeTicks(ticks + apart));
                    var whole = StoredInstant.Read(StoredInstant.Of(a));
                    return whole <= a
                        && a - whole < Duration.FromTicks(10)
                        && StoredInstant.Of(whole) == StoredInstant.Of(a)
                        && StoredInstant.From(whole) == StoredInstant.Of(whole)
                        && (StoredInstant.Of(a) <= StoredInstant.Of(b) || apart < 0)
                        // A stored moment is at or after b exactly where its number is at or above the first whole one.
                        && whole >= b == StoredInstant.Of(whole) >= StoredInstant.From(b);
                },
                iter: 100_000
            );

    [Fact]
    public async Task A_filter_finds_a_number_of_seventeen_digits_and_a_tenth_and_a_sum_is_exact()
    {
        using var desk = await Desk.Open();
        string[] widths = ["0.1", "0.2", "0.3", "0.7", "19.99"];
        foreach (var (width, i) in widths.Select((w, i) => (w, i)))
            await desk.Open(("code", $"AB-00{i}"), ("name", "口" + i), ("width", width));
        async Task<IEnumerable<string>> Found(string op, decimal value) =>
            (
                await desk.Store.Records(
                    new("outfalls")
                    {
                        Where = [new("width", op, value)],
                        Sort = "width",
                        Descending = false,
                    }
                )
            ).Select(r => r.Last.Fields["width"]);
        Assert.Equal(["0.3"], await Found("=", 0.3m));
        Assert.Equal(["0.3"], await Found("=", 0.1m + 0.2m));
        Assert.Empty(await Found("=", 0.30000000000000004m));
        Assert.Equal(["0.7", "19.99"], await Found(">", 0.3m));
        Assert.Equal(["0.7", "19.99"], await Found(">=", 0.3000000000000000001m));
        var total = Assert.Single(await desk.Store.RecordTotals(new("outfalls"), null, "width"));
        Assert.Equal(21.29m, total.Sum);
    }

    [Theory]
    [InlineData("12345678901234567.89", true)]
    [InlineData("0.10", true)]
    [InlineData("1e3", true)]
    [InlineData("0", true)]
    [InlineData("0.10000000000000000000000000000001", false)]
    [InlineData("1e-40", false)]
    [InlineData("1e40", false)]
    [InlineData("wide", false)]
    public void A_number_that_would_be_rounded_is_none_to_ask_for(string text, bool exact) =>
        Assert.Equal(exact, Shanhe.Evidence.Records.RecordValues.IsExact(text, out _));
}

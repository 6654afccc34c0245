using Shanhe.Standards.Tables;

namespace Shanhe.Standards.GreenhouseGases;

/// <summary>Factors of livestock: methane of digestion, methane and nitrous oxide of manure.</summary>
/// <remarks>The county's table follows the guide of 2011. GB/T 32151.22-2024 gives others by age for single farms.</remarks>
public static class LivestockFactor
{
    /// <summary>Methane of digestion.</summary>
    public const string Enteric = "enteric CH4";

    /// <summary>Methane of manure.</summary>
    public const string ManureMethane = "manure CH4";

    /// <summary>Nitrous oxide of manure.</summary>
    public const string ManureNitrousOxide = "manure N2O";

    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("ghg_livestock").Rows];

    /// <summary>A factor of an animal.</summary>
    /// <param name="kind">enteric CH4, manure CH4, manure N2O, N excreted, VS, B0 or Ym.</param>
    /// <param name="animal">The animal, such as 奶牛, 非奶牛, 肉牛, 绵羊, 猪, 家禽.</param>
    /// <param name="feeding">规模化, 农户, 放牧, or an age of GB/T 32151.22; the first of the animal without it.</param>
    /// <param name="rule">2011 guide or GB/T 32151.22-2024; the guide first without it.</param>
    /// <returns>The factor in its unit; null when there is none.</returns>
    [Standard("发改办气候〔2011〕1041号", "livestock", Certainty.Memory, Vectors = "enteric_ch4 manure")]
    [Standard("GB/T 32151.22-2024", "annex C", Certainty.Secondary, Vectors = "manure manure_ch4_tier2")]
    public static SourcedFigure? Of(string? kind, string? animal, string? feeding = null, string? rule = null)
    {
        foreach (var r in Rows)
        {
            if (
                r["kind"] == kind
                && Is(r["animal"], animal)
                && (feeding is null || r["class"] == feeding || r["class"] == "all")
                && (rule is null || r["rule"] == rule)
            )
                return SourcedFigure.Of(r, "value", r["unit"]);
        }

        return null;
    }

    /// <summary>A herd's gas: Σ heads × factor / 1000, t.</summary>
    /// <remarks>Heads are those in stock; of animals sold within the year days alive × sold / 365.</remarks>
    /// <param name="herd">Heads and factor, kg a head and year.</param>
    /// <returns>t; null when a factor or a number is missing: an animal without a factor is not zero.</returns>
    [Standard("发改办气候〔2011〕1041号", "enteric fermentation, manure", Certainty.Memory, Vectors = "enteric_ch4 manure")]
    public static decimal? Tonnes(IEnumerable<(decimal? Heads, decimal? KilogramsPerHead)> herd)
    {
        ArgumentNullException.ThrowIfNull(herd);
        decimal? sum = 0;
        foreach (var (heads, factor) in herd)
            sum += Given.Amount(heads) * Given.Amount(factor);
        return sum / 1000;
    }

    /// <summary>Heads of animals sold within the year as heads in stock: sold × days alive / 365.</summary>
    /// <param name="sold">Animals sold.</param>
    /// <param name="daysAlive">Days alive of one, 0–365.</param>
    /// <returns>Heads, or null.</returns>
    [Standard("发改办气候〔2011〕1041号", "heads", Certainty.Memory, Vectors = "heads_of_sold")]
    public static decimal? HeadsOfSold(decimal? sold, decimal? daysAlive) =>
        daysAlive is >= 0 and <= 365 ? Given.Amount(sold) * daysAlive / 365 : null;

    /// <summary>非奶牛 (肉牛) answers to either name, 驴、骡 to both animals.</summary>
    private static bool Is(string row, string? animal) =>
        row == animal || (animal is { Length: > 0 } && row.Split(' ', '(', ')', '、').Contains(animal));
}

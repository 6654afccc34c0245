using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Agriculture;

/// <summary>Film taken back from the fields.</summary>
/// <param name="NetTonnes">Film without dirt, t.</param>
/// <param name="Percent">Net by used, percent, not rounded; over 100 only with film of former years.</param>
public sealed record FilmRecovery(decimal NetTonnes, decimal Percent)
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("agri_film").Rows];

    /// <summary>Whether more came back than was used: film of former years is in it and is to be shown apart.</summary>
    public bool HoldsFormerYears => Percent > 100;

    /// <summary>The rate: wet mass × (1 − dirt) / used × 100.</summary>
    /// <param name="recovered">Recovered with dirt, t.</param>
    /// <param name="dirtShare">Share of dirt, 0–1.</param>
    /// <param name="used">Used in the year, t.</param>
    /// <returns>The recovery; null when a part is missing or out of range.</returns>
    [Standard("agricultural indicators", "recovery of film", Certainty.Memory, Vectors = "film_recovery")]
    public static FilmRecovery? Of(decimal? recovered, decimal? dirtShare, decimal? used) =>
        Given.Amount(recovered) * (1 - Given.Share(dirtShare)) is { } net && Given.Divisor(used) is { } u
            ? new FilmRecovery(net, 100 * net / u)
            : null;

    /// <summary>Whether mulch is as thick as the standard asks, 0.010 mm.</summary>
    /// <param name="millimetres">Thickness, mm.</param>
    /// <returns>Whether it is; null without a figure.</returns>
    [Standard("GB 13735-2017", "thickness", Certainty.Memory, Vectors = "film_thickness")]
    public static bool? IsThickEnough(decimal? millimetres) =>
        Given.Amount(millimetres) is { } mm ? mm >= Rows.First(r => r["item"] == "mulch thickness").Decimal("value") : null;
}

using System.Globalization;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Shares of a week's days, a day's hours or a year's months in the emission of a kind of source.</summary>
/// <remarks>Printed shares that do not sum to one (farms and homes 1.001, months of Shanxi 0.99) are divided by their sum.</remarks>
public sealed class TimeProfile
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("inventory_profiles").Rows];

    private readonly decimal[] _shares;

    private TimeProfile(decimal[] shares) => _shares = shares;

    /// <summary>The number of parts: 7, 12 or 24.</summary>
    public int Count => _shares.Length;

    /// <summary>The profile of a kind of source.</summary>
    /// <param name="kind">week, hour or month.</param>
    /// <param name="source">The source as the table names it, such as industry, mobile, farm; a table row names several.</param>
    /// <returns>The profile, or null when the table has none.</returns>
    [Standard("T/CSES 144-2024", "time shares", Certainty.Text, Vectors = "week_shares hour_shares month_shares")]
    public static TimeProfile? Of(string? kind, string? source)
    {
        var wanted = source ?? "";
        foreach (var r in Rows)
        {
            if (r["kind"] != kind || (r["source_class"] != wanted && !r["source_class"].Split(", ").Contains(wanted)))
                continue;
            decimal[] shares = [.. r["shares"].Split(' ').Select(s => decimal.Parse(s, CultureInfo.InvariantCulture))];
            var sum = shares.Sum();
            return new TimeProfile(sum == 1 ? shares : [.. shares.Select(s => s / sum)]);
        }

        return null;
    }

    /// <summary>The share of a part.</summary>
    /// <param name="part">1 for Monday or January; hours begin with 0.</param>
    /// <returns>0–1, or null outside the profile.</returns>
    public decimal? Share(int part)
    {
        var at = _shares.Length == 24 ? part : part - 1;
        return at >= 0 && at < _shares.Length ? _shares[at] : null;
    }

    /// <summary>The emission of a part: the whole times its share.</summary>
    /// <param name="whole">The emission of the week, day or year.</param>
    /// <param name="part">1 for Monday or January; hours begin with 0.</param>
    /// <returns>In the unit of the whole, or null.</returns>
    [Standard("T/CSES 144-2024", "time shares", Certainty.Text, Vectors = "week_shares hour_shares month_shares")]
    public decimal? Part(decimal? whole, int part) => Given.Amount(whole) * Share(part);
}

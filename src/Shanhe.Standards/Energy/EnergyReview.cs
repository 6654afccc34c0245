using NodaTime;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Energy;

/// <summary>Who reviews the energy saving of a project, by the rule in force on the day.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Result">none apart, as the province decides, province; by the rule of 2010 report book, report table or registration
/// form.</param>
/// <param name="Certainty">How the rule is known.</param>
/// <param name="StateMayDecide">Whether the project reaches the size from which the State may decide by the rule of 2025: weakly known, so
/// that it does not change the result.</param>
public sealed record EnergyReview(string Rule, string Result, Certainty Certainty, bool StateMayDecide)
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("energy_review").Rows];

    /// <summary>The review of a project. Power counts at its equivalent value.</summary>
    /// <remarks>A project that is rebuilt at its place with its process counts with its increase only. Since 2025-09-01 a test of coal
    /// stands where that of power stood.</remarks>
    /// <param name="date">The day of the application.</param>
    /// <param name="coalEquivalent">Energy of a year, tce, power at 0.1229 kgce/kWh.</param>
    /// <param name="gigawattHours">Power of a year, GWh.</param>
    /// <param name="coalTonnes">Coal of a year, t.</param>
    /// <returns>The review; null before 2010-11-01 or when a figure that the rule tests is missing.</returns>
    [Standard("发展改革委令2010年第6号", "classes", Certainty.Secondary, Vectors = "review_level")]
    [Standard("发展改革委令2016年第44号", "thresholds", Certainty.Memory, Vectors = "review_level")]
    [Standard("发展改革委令2023年第2号", "thresholds", Certainty.Secondary, Vectors = "review_level")]
    [Standard("发展改革委令2025年第31号", "thresholds", Certainty.Secondary, Vectors = "review_level")]
    public static EnergyReview? On(LocalDate date, decimal? coalEquivalent, decimal? gigawattHours, decimal? coalTonnes)
    {
        var state = false;
        foreach (var r in Rows)
        {
            if (date < r.ValidFrom || date > r.ValidTo)
                continue;
            if (Reaches(r, "tce", coalEquivalent) is not { } energy)
                return null;
            var (power, coal) = (Reaches(r, "gwh", gigawattHours), Reaches(r, "coal_t", coalTonnes));
            if (!energy && (power is null || coal is null))
                return null;
            if (!energy && power == false && coal == false)
                continue;
            if (r.Certainty == Certainty.Low)
                state = true;
            else
                return new EnergyReview(r["rule"], r["result"], r.Certainty, state);
        }

        return null;
    }

    /// <summary>Whether a figure reaches the row's; a row without the test is not reached by it; null when the figure is missing.</summary>
    private static bool? Reaches(TableRow row, string column, decimal? figure) =>
        row.OptionalDecimal(column) is not { } threshold ? false
        : Given.Amount(figure) is { } f ? f >= threshold
        : null;
}

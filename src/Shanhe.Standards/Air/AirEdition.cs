using NodaTime;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>The set of standards that judge ambient air together: quality standard, index rule and assessment rule.</summary>
/// <remarks>A figure for 2021–2025 keeps the rules of 2012; a series that crosses 2026-03-01 needs both and must say which.</remarks>
[Standard("GB 3095-2012", "", Certainty.Text)]
[Standard("GB 3095-2026", "", Certainty.Text)]
public sealed class AirEdition
{
    private static readonly AirEdition[] Table = [.. EmbeddedTable.Load("air_editions").Rows.Select(r => new AirEdition(r))];

    private readonly AirLimit?[,] _limits = new AirLimit?[6, 4];

    private AirEdition(TableRow row)
    {
        Code = row["code"];
        QualityStandard = row["quality_standard"];
        Stage = row["stage"];
        AqiRule = row["aqi_rule"].EndsWith("2012", StringComparison.Ordinal) ? AqiRule.Hj633Of2012 : AqiRule.Hj633Of2026;
        AqiStandard = row["aqi_rule"];
        AssessmentStandard = row["assessment_rule"];
        ValidFrom = row.ValidFrom;
        ValidTo = row.ValidTo;
        string[] averagings = ["year", "day", "day_max_8h", "hour"];
        foreach (var p in PollutantNames.All)
        {
            for (var a = 0; a < 4; a++)
                _limits[(int)p, a] = AirLimits.On(ValidFrom, p.Code(), averagings[a]);
        }
    }

    /// <summary>GB 3095-2012, HJ 633-2012, HJ 663-2013.</summary>
    public static AirEdition Of2012 => Table[0];

    /// <summary>GB 3095-2026 with the limits of the transition, HJ 633-2026, HJ 663-2026.</summary>
    public static AirEdition Of2026Transition => Table[1];

    /// <summary>GB 3095-2026 with the final limits of 2031.</summary>
    public static AirEdition Of2026Final => Table[2];

    /// <summary>All editions in order of time.</summary>
    public static IReadOnlyList<AirEdition> All => Table;

    /// <summary>2012, 2026-transition or 2026-final.</summary>
    public string Code { get; }

    /// <summary>The quality standard.</summary>
    public string QualityStandard { get; }

    /// <summary>transition, final or empty.</summary>
    public string Stage { get; }

    /// <summary>The rule of the index.</summary>
    public AqiRule AqiRule { get; }

    /// <summary>The number of the index standard.</summary>
    public string AqiStandard { get; }

    /// <summary>The number of the assessment standard.</summary>
    public string AssessmentStandard { get; }

    /// <summary>The first day of force nationwide.</summary>
    public LocalDate ValidFrom { get; }

    /// <summary>The last day of force, or null.</summary>
    public LocalDate? ValidTo { get; }

    /// <summary>The edition in force on a day.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The edition, or null before 2016-01-01, when the standard of 2012 was in force in named cities only.</returns>
    public static AirEdition? On(LocalDate date)
    {
        for (var i = Table.Length - 1; i >= 0; i--)
        {
            if (date >= Table[i].ValidFrom)
                return Table[i];
        }

        return null;
    }

    /// <summary>The yearly limit, µg/m³.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="grade">1 or 2.</param>
    /// <returns>The limit; null for CO and O3, which have none.</returns>
    public decimal? YearLimit(Pollutant pollutant, int grade = 2) => _limits[(int)pollutant, 0]?.Of(grade);

    /// <summary>The limit of a day's value: the 24-hour mean, for O3 the daily maximum of 8 hours; µg/m³, CO mg/m³.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="grade">1 or 2.</param>
    /// <returns>The limit.</returns>
    public decimal DayLimit(Pollutant pollutant, int grade = 2) => _limits[(int)pollutant, pollutant == Pollutant.O3 ? 2 : 1]!.Of(grade);

    /// <summary>The hourly limit, µg/m³, CO mg/m³.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="grade">1 or 2.</param>
    /// <returns>The limit; null for particles, which have none.</returns>
    public decimal? HourLimit(Pollutant pollutant, int grade = 2) => _limits[(int)pollutant, 3]?.Of(grade);

    /// <inheritdoc/>
    public override string ToString() => Code;
}

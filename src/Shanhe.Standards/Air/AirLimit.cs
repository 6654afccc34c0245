using NodaTime;

namespace Shanhe.Standards.Air;

/// <summary>A limit of ambient air with its dates of force.</summary>
/// <param name="Standard">The standard.</param>
/// <param name="Group">basic, other, transition, final, transition-other, final-other or reference-annexA.</param>
/// <param name="Item">The item: SO2, NO2, CO, O3, PM10, PM2.5, TSP, NOx, Pb, BaP, Cd, Hg, As, Cr6, F.</param>
/// <param name="Averaging">year, season, month, day, day_max_8h or hour.</param>
/// <param name="Grade1">The limit of class I areas.</param>
/// <param name="Grade2">The limit of class II areas.</param>
/// <param name="Unit">The unit of both, such as ug/m3.</param>
/// <param name="ValidFrom">The first day of force.</param>
/// <param name="ValidTo">The last day of force, or null.</param>
/// <param name="Certainty">How the figure is known.</param>
public sealed record AirLimit(
    string Standard,
    string Group,
    string Item,
    string Averaging,
    decimal Grade1,
    decimal Grade2,
    string Unit,
    LocalDate ValidFrom,
    LocalDate? ValidTo,
    Certainty Certainty
)
{
    /// <summary>The limit of a grade.</summary>
    /// <param name="grade">1 or 2.</param>
    /// <returns>The limit.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="grade"/> is neither 1 nor 2.</exception>
    public decimal Of(int grade) =>
        grade switch
        {
            1 => Grade1,
            2 => Grade2,
            _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, "Grade is 1 or 2."),
        };
}

using System.Reflection;
using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Rounding;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Sources;

/// <summary>The mass that a site put out in a month: measured and substituted apart.</summary>
/// <param name="Site">The site.</param>
/// <param name="Factor">The factor.</param>
/// <param name="Month">The month.</param>
/// <param name="Due">Running hours that are over.</param>
/// <param name="Stopped">Hours in which the source stood still.</param>
/// <param name="Measured">The hours measured, kg each.</param>
/// <param name="Substituted">The hours substituted.</param>
/// <param name="Periods">The invalid stretches.</param>
/// <param name="CapturePercent">Data capture rate of the quarter; <c>null</c> where the medium has none.</param>
/// <param name="CaptureMeets">Whether the capture rate reaches 75 %.</param>
/// <param name="Rule">The rule of substitution.</param>
/// <param name="Readings">The readings it rests on.</param>
public sealed record EmissionMonth(
    Site Site,
    string Factor,
    Period Month,
    int Due,
    int Stopped,
    IReadOnlyList<SubstitutedHour> Measured,
    IReadOnlyList<SubstitutedHour> Substituted,
    IReadOnlyList<InvalidPeriod> Periods,
    decimal? CapturePercent,
    bool? CaptureMeets,
    SubstitutionRule Rule,
    ReadingRange Readings
)
{
    public decimal MeasuredKilograms => Kept(Measured.Sum(h => h.Kilograms));

    public decimal SubstitutedKilograms => Kept(Substituted.Sum(h => h.Kilograms));

    /// <summary>Running hours for which nothing stands: the total is then missing.</summary>
    public int Open => Due - Measured.Count - Substituted.Count;

    /// <summary>The month's mass; <c>null</c> while an hour is open.</summary>
    public decimal? TotalKilograms => Open > 0 || Due == 0 ? null : Kept(MeasuredKilograms + SubstitutedKilograms);

    static decimal Kept(decimal kilograms) => HalfToEven.ToDecimals(kilograms, 3);
}

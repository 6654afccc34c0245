using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Air;

/// <summary>A day of the run that a warning is judged by: measured, or expected by a consultation.</summary>
/// <param name="Date">The day.</param>
/// <param name="Aqi">The index; <c>null</c> when it was not measured validly, which breaks every run.</param>
/// <param name="Measured">Whether it was measured.</param>
public sealed record WarningDay(LocalDate Date, int? Aqi, bool Measured);

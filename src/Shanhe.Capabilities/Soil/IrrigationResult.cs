using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;

namespace Shanhe.Capabilities.Soil;

/// <summary>Water of irrigation in a period: taken, arrived in the field, and where irrigation is advised.</summary>
/// <param name="Taken">Water taken at points that measure both.</param>
/// <param name="Net">Of it what arrived in the field.</param>
/// <param name="Coefficient">Its share; <c>null</c>: none was taken.</param>
/// <param name="Sites">The points that measured both.</param>
/// <param name="Advised">Soil that is too dry now.</param>
/// <param name="Readings">What it rests on.</param>
public sealed record IrrigationResult(
    decimal Taken,
    decimal Net,
    decimal? Coefficient,
    IReadOnlySet<string> Sites,
    IReadOnlyList<Alarm> Advised,
    ReadingRange Readings
);

using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Air;

/// <summary>An outlook held against what came: for each day ahead the expected and the measured index.</summary>
public sealed record OutlookCheck(
    LocalDate Date,
    string Key,
    IReadOnlyList<(LocalDate Day, int Expected, int? Measured, bool? SameLevel)> Days
);

using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Air;

/// <summary>What the rule in force calls for on a day.</summary>
public sealed record AirWarning(
    LocalDate Date,
    WarningRule Rule,
    WarningLevel Level,
    bool MayEnd,
    IReadOnlyList<WarningDay> Days,
    RecordRevision Outlook,
    WarningReadings? Readings
);

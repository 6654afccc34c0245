using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Air;

/// <summary>The readings behind the measured days.</summary>
public sealed record WarningReadings(string Reference, int Count, string Hash, bool Simulated);

using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Air;

/// <summary>Air of a period at stations or in an area, and the readings it rests on.</summary>
public sealed record AirResult(AirPeriod Period, IReadOnlyList<AirDay> Days, ReadingRange Readings, IReadOnlyList<string> Sites);

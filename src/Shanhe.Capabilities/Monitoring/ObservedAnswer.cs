using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Shanhe.Standards.Water;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What readings answer for a series, a period and a place, with the range they come from.</summary>
public sealed record ObservedAnswer(decimal Value, ReadingRange Readings, IReadOnlyList<string> Sites);

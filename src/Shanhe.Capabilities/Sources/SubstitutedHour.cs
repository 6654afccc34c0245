using System.Reflection;
using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Sources;

/// <summary>An hour whose mass was not measured and is stood in for; it never takes the place of a reading.</summary>
public sealed record SubstitutedHour(LocalDateTime Time, decimal Kilograms);

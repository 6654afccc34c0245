using System.Reflection;
using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Sources;

/// <summary>A stretch of running hours without valid mass: from when to when, why, and what stands in for each of its hours.</summary>
/// <param name="From">First hour.</param>
/// <param name="To">The hour after the last.</param>
/// <param name="Hours">Its length.</param>
/// <param name="Cause">out_of_control: the instrument gave invalid data; maintenance: any other cause.</param>
/// <param name="LookBack">Valid hours that are looked back for; <c>null</c> when nothing may be substituted.</param>
/// <param name="Kilograms">What stands in for each hour; <c>null</c>: nothing.</param>
public sealed record InvalidPeriod(LocalDateTime From, LocalDateTime To, int Hours, string Cause, int? LookBack, decimal? Kilograms);

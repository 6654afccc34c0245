using System.Reflection;
using Shanhe.Plans.Package;
using Shanhe.Standards;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Sources;

/// <summary>The rule that substituted, with how surely it is known.</summary>
public sealed record SubstitutionRule(string Standard, string Clause, string Certainty);

using NetTopologySuite.Geometries;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Rules;

/// <summary>What is to be judged, before it is a record.</summary>
/// <param name="Register">Whose records it would be of.</param>
/// <param name="Fields">Its fields as they would be kept.</param>
/// <param name="Geometry">Where it lies, on the plane of measuring; <c>null</c>: that is not known.</param>
public sealed record RuleSubjectGiven(Register Register, IReadOnlyDictionary<string, string> Fields, Geometry? Geometry);

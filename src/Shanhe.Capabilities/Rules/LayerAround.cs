using NetTopologySuite.Geometries;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;

namespace Shanhe.Capabilities.Rules;

/// <summary>What of a layer lies around a subject, for a picture of a judgement.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Standing">What its rules say: the gravest.</param>
/// <param name="Simulated">Whether it was drawn for a demonstration.</param>
/// <param name="Shapes">Its features within the picture, on the plane.</param>
public sealed record LayerAround(LocalText Name, RuleStanding Standing, bool Simulated, IReadOnlyList<Geometry> Shapes);

using NetTopologySuite.Geometries;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Layers;

namespace Shanhe.Rules.Judging;

/// <summary>What is judged: a record, or what would be one. Used by one thread at a time.</summary>
public interface IRuleSubject
{
    /// <summary>Where it lies, on the plane of measuring; <c>null</c>: that is not known.</summary>
    Geometry? Geometry { get; }

    /// <summary>Whether a formula of a rule holds, over the subject and a feature of a layer; <c>null</c>: it can't be told.</summary>
    bool? Holds(object owner, string part, LayerFeature? feature = null);

    /// <summary>The names of what a formula reads and does not find.</summary>
    IReadOnlyList<LocalText> Lacking(object owner, string part);

    /// <summary>What a rule finds out; <c>null</c>: nothing, or it can't be told.</summary>
    string? Found(PlanRule rule);
}

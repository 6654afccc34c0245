namespace Shanhe.Plans.Package;

/// <summary>How a subject must lie to a layer for a rule to speak.</summary>
public enum RuleRelation
{
    [Doc("it shares more than 'more' with the layer; a point lies inside")]
    Overlaps,

    [Doc("it lies in the layer whole")]
    Inside,

    [Doc("some of it lies outside the layer, by more than 'more'")]
    Outside,

    [Doc("it is nearer than 'within' metres")]
    Near,

    [Doc("it lies upstream of a feature, by less than 'within' metres along the river")]
    Upstream,

    [Doc("it lies downstream of a feature, by less than 'within' metres along the river")]
    Downstream,
}

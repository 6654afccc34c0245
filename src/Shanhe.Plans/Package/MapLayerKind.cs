namespace Shanhe.Plans.Package;

public enum MapLayerKind
{
    [Doc("Outline of the county: replaces the base map.")]
    Boundary,

    [Doc("Outlines of towns, which are coloured by values.")]
    Town,

    [Doc("Rivers, with their names along them.")]
    River,

    [Doc("Roads.")]
    Road,

    [Doc("Any other area, such as a protection zone.")]
    Area,
}

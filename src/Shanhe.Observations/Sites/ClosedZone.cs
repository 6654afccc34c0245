using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;

namespace Shanhe.Observations.Sites;

/// <summary>A zone that a machine or vehicle of this kind may not enter, as a ring of longitudes and latitudes.</summary>
public sealed record ClosedZone(string Name, IReadOnlyList<decimal[]> Ring)
{
    /// <summary>Whether the point lies inside or on the border; a ring that is no area holds none.</summary>
    public bool Contains(decimal longitude, decimal latitude) =>
        Shape.Ring(Ring.Select(c => ((double)c[0], (double)c[1])))?.Covers((double)longitude, (double)latitude) == true;
}

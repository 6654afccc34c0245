using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Grids;

/// <summary>A square of the grid as far as it lies in an area.</summary>
/// <param name="Code">Its code, such as <c>G5-0788-104</c>.</param>
/// <param name="Row">Counted north from the equator.</param>
/// <param name="Column">Counted east from the false origin of the plane.</param>
/// <param name="Inside">The part in the area, on the plane. It must not be changed.</param>
public sealed record GridSquare(string Code, int Row, int Column, Geometry Inside)
{
    /// <summary>The part in the area, in square metres.</summary>
    public double Area => Inside.Area;
}

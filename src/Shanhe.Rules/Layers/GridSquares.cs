using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.OverlayNG;

namespace Shanhe.Rules.Layers;

/// <summary>The squares of a grid that is counted from the origin of the plane. Pure.</summary>
public static class GridSquares
{
    static readonly GeometryFactory Factory = new();

    /// <summary>
    /// The squares that share ground with an area. Each keeps its code wherever the area ends, and says how much of it lies inside:
    /// <c>G5-0788-104</c> is the square of 5 km in row 788 north of the equator and column 104 east of the false origin.
    /// </summary>
    /// <param name="side">The side of a square in metres.</param>
    /// <param name="area">The area on the plane.</param>
    public static IReadOnlyList<LayerFeature> Over(int side, Geometry area)
    {
        var around = area.EnvelopeInternal;
        var prepared = PreparedGeometryFactory.Prepare(area);
        var squares = new List<LayerFeature>();
        for (var row = Place(around.MinY, side); row <= Place(around.MaxY, side); row++)
        {
            for (var column = Place(around.MinX, side); column <= Place(around.MaxX, side); column++)
            {
                var box = new Envelope(column * side, (column + 1d) * side, row * side, (row + 1d) * side);
                var square = Factory.ToGeometry(box);
                if (!prepared.Intersects(square))
                    continue;
                var inside = OverlayNGRobust.Overlay(square, area, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area;
                if (inside > 0)
                    squares.Add(Square(side, row, column, square, inside));
            }
        }

        return squares;
    }

    static LayerFeature Square(int side, int row, int column, Geometry square, double inside) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"G{side / 1000d}-{row:0000}-{column:000}"),
            new Dictionary<string, string>
            {
                ["row"] = row.ToString(CultureInfo.InvariantCulture),
                ["column"] = column.ToString(CultureInfo.InvariantCulture),
                ["inside"] = Math.Round(inside, 2).ToString(CultureInfo.InvariantCulture),
            },
            square
        );

    static int Place(double metres, int side) => (int)Math.Floor(metres / side);
}

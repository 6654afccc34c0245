using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Shanhe.Rules.Layers;

namespace Shanhe.Rules.Grids;

/// <summary>
/// Squares on the plane of a county, counted from its origin: row north, column east. A square cut by the county's line keeps its code.
/// Immutable and thread-safe.
/// </summary>
/// <param name="Side">The side of a square in metres.</param>
public sealed record SquareGrid(int Side)
{
    /// <summary>What is smaller, in square metres, comes of rounding and is no part of a county.</summary>
    public const double Sliver = 1;

    static readonly GeometryFactory Factory = new();

    /// <summary>The squares of enforcement: 5 × 5 km.</summary>
    public static SquareGrid Enforcement { get; } = new(5_000);

    /// <summary>The code of a row and a column, such as <c>G5-0788-104</c>: the side in kilometres goes before.</summary>
    public string CodeOf(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"G{Side / 1000d}-{row:0000}-{column:000}");

    /// <summary>The code of the square in which a place lies; on an edge it is the square to the north or east.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="longitude">In degrees of CGCS2000.</param>
    /// <param name="latitude">In degrees of CGCS2000.</param>
    public string CodeAt(MeasuringPlane plane, double longitude, double latitude)
    {
        var (east, north) = plane.ToPlane(longitude, latitude);
        return CodeOf(Index(north), Index(east));
    }

    /// <summary>The squares that share ground with an area, by row and column from the south-west.</summary>
    /// <param name="area">On the plane.</param>
    public IReadOnlyList<GridSquare> Squares(Geometry area)
    {
        if (area.IsEmpty)
            return [];
        var around = area.EnvelopeInternal;
        var prepared = PreparedGeometryFactory.Prepare(area);
        var found = new List<GridSquare>();
        for (var row = Index(around.MinY); row <= Index(around.MaxY); row++)
        {
            for (var column = Index(around.MinX); column <= Index(around.MaxX); column++)
            {
                var square = Square(row, column);
                if (!prepared.Intersects(square))
                    continue;
                var inside = OverlayNGRobust.Overlay(square, area, SpatialFunction.Intersection);
                if (inside.Area >= Sliver)
                    found.Add(new(CodeOf(row, column), row, column, Areas(inside)));
            }
        }

        return found;
    }

    /// <summary>How much of an area, in square metres, no square of these codes covers; 0 where nothing but slivers is left.</summary>
    /// <param name="area">On the plane.</param>
    /// <param name="codes">Codes of squares; what is no code covers nothing.</param>
    public double Uncovered(Geometry area, IEnumerable<string> codes)
    {
        var left = codes
            .Select(Parse)
            .OfType<(int Row, int Column)>()
            .Aggregate(
                area,
                (rest, s) => rest.IsEmpty ? rest : OverlayNGRobust.Overlay(rest, Square(s.Row, s.Column), SpatialFunction.Difference)
            )
            .Area;
        return left < Sliver ? 0 : left;
    }

    /// <summary>The square of a row and a column, on the plane.</summary>
    public Geometry Square(int row, int column) =>
        Factory.ToGeometry(new Envelope(column * (double)Side, (column + 1d) * Side, row * (double)Side, (row + 1d) * Side));

    /// <summary>The row and the column of a code; <c>null</c> when it is none of this grid.</summary>
    public (int Row, int Column)? Parse(string code) =>
        code.Split('-') is [_, var row, var column]
        && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var r)
        && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var c)
        && CodeOf(r, c) == code
            ? (r, c)
            : null;

    int Index(double metres) => (int)Math.Floor(metres / Side);

    /// <summary>The areas of what an overlay left; edges and corners that only touch are no part of a square.</summary>
    static Geometry Areas(Geometry geometry)
    {
        Polygon[] areas =
        [
            .. Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(p => p.Area >= Sliver),
        ];
        return areas is [var one] ? one : Factory.CreateMultiPolygon(areas);
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.Valid;
using Shanhe.Plans.Package;
using Shanhe.Plans.Writing;

namespace Shanhe.Plans.Shapes;

/// <summary>
/// A place, line or area in longitude and latitude of CGCS2000 (EPSG:4490), which agrees with WGS 84 within decimetres. It is kept and given
/// out as GeoJSON (RFC 7946); lengths and areas are those of the <see cref="Plane"/>. Immutable and thread-safe: the geometry is never
/// changed once it is made.
/// </summary>
public sealed class Shape : IEquatable<Shape>
{
    /// <summary>Most corners that one shape may have.</summary>
    public const int MaximumPoints = 20_000;

    /// <summary>Degrees are kept to eight decimals, a millimetre.</summary>
    const int Decimals = 8;

    static readonly GeometryFactory Factory = new(new PrecisionModel(), Plane.Epsg);

    // Text that is kept has the order of corners in which it was given; for maps outlines run as RFC 7946, 3.1.6 wants them.
    static readonly JsonSerializerOptions AsGiven = Options(RingOrientationOption.DoNotModify);
    static readonly JsonSerializerOptions AsMapped = Options(RingOrientationOption.EnforceRfc9746);

    readonly Lazy<(double? Length, double? Area)> _measures;

    Shape(Geometry geometry)
    {
        Geometry = geometry;
        _measures = new(() => Plane.Measure(geometry));
    }

    /// <summary>The geometry, for questions of place; it must not be changed.</summary>
    public Geometry Geometry { get; }

    /// <summary>The smallest rectangle around it.</summary>
    public GeoBox Box
    {
        get
        {
            var around = Geometry.EnvelopeInternal;
            return new(around.MinX, around.MinY, around.MaxX, around.MaxY);
        }
    }

    /// <summary>Length on the plane in metres; <c>null</c> for points and areas.</summary>
    public double? Length => _measures.Value.Length;

    /// <summary>Area on the plane in square metres, holes taken off; <c>null</c> for points and lines.</summary>
    public double? Area => _measures.Value.Area;

    /// <summary>Longitude and latitude of a single point; <c>null</c> for all else.</summary>
    public (double Longitude, double Latitude)? Position => Geometry is Point point ? (point.X, point.Y) : null;

    static JsonSerializerOptions Options(RingOrientationOption rings) =>
        new()
        {
            Converters = { new GeoJsonConverterFactory(Factory, false, "_id", rings) },
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    /// <summary>
    /// Reads GeoJSON, or <c>longitude, latitude</c> for a point, or several of them joined by <c>;</c> for a line or the outline of an
    /// area, which need not be closed. Heights are dropped. Never throws.
    /// </summary>
    /// <param name="text">What was given.</param>
    /// <param name="kind">What is wanted; <see cref="GeometryKind.None"/>: any of the three.</param>
    /// <param name="fault">Why there is no shape.</param>
    public static Shape? Read(string text, GeometryKind kind, out ShapeFault fault)
    {
        fault = ShapeFault.NotRead;
        if ((text.TrimStart().StartsWith('{') ? Given(text) : FromPairs(text, kind)) is not { } geometry || !Fits(geometry, kind))
            return null;
        if (geometry.NumPoints > MaximumPoints || !geometry.Coordinates.All(c => double.IsFinite(c.X) && double.IsFinite(c.Y)))
            return null;
        geometry = Rounded(geometry);
        // The country lies between 73° and 136° east, 3° and 54° north: exchanged axes and projected metres are caught here.
        var around = geometry.EnvelopeInternal;
        fault =
            around.MinX < 73 || around.MaxX > 136 || around.MinY < 3 || around.MaxY > 54 ? ShapeFault.Outside
            : geometry is IPolygonal && !IsValidOp.CheckValid(geometry) ? ShapeFault.NoArea
            : ShapeFault.None;
        return fault == ShapeFault.None ? new(geometry) : null;
    }

    /// <summary>A shape as it is kept in a record; <c>null</c> where none is.</summary>
    public static Shape? Kept(string? geoJson) =>
        string.IsNullOrEmpty(geoJson) ? null
        : Parsed(geoJson) is { } geometry ? new(geometry)
        : null;

    /// <summary>A geometry that was read before, in degrees of CGCS2000; it must not be changed.</summary>
    public static Shape Of(Geometry geometry) => new(geometry);

    /// <summary>A ring of corners as an area; <c>null</c> when it is none. It need not be closed.</summary>
    public static Shape? Ring(IEnumerable<(double Longitude, double Latitude)> corners)
    {
        Coordinate[] given = [.. corners.Select(c => new Coordinate(c.Longitude, c.Latitude))];
        return Outline(given) is { } ring ? new(Factory.CreatePolygon(ring)) : null;
    }

    /// <summary>Whether a point lies in it or on its border.</summary>
    public bool Covers(double longitude, double latitude) => Geometry.Covers(Factory.CreatePoint(new Coordinate(longitude, latitude)));

    /// <summary>The text that is kept: GeoJSON with the corners in the order in which they were given.</summary>
    public override string ToString() => JsonSerializer.Serialize(Geometry, AsGiven);

    /// <summary>The geometry as maps take it: outlines of areas run anticlockwise, their holes clockwise (RFC 7946, 3.1.6).</summary>
    public JsonNode ToMap() => JsonSerializer.SerializeToNode(Geometry, AsMapped)!;

    public bool Equals(Shape? other) => other is not null && Geometry.EqualsExact(other.Geometry);

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode() => Geometry.GetHashCode();

    /// <summary>Of a name that stands twice nobody knows which is meant.</summary>
    static Geometry? Given(string geoJson)
    {
        try
        {
            using var document = JsonDocument.Parse(geoJson, new() { AllowDuplicateProperties = false });
            return Parsed(geoJson);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static Geometry? Parsed(string geoJson)
    {
        try
        {
            return JsonSerializer.Deserialize<Geometry>(geoJson, AsGiven) is { IsEmpty: false } read ? read : null;
        }
        catch (Exception wrong)
            when (wrong is JsonException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Pairs as people type them.</summary>
    static Geometry? FromPairs(string text, GeometryKind kind)
    {
        var points = new List<Coordinate>();
        foreach (var pair in text.Split([';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (WrittenPosition.Read(pair) is not { } position)
                return null;
            points.Add(new(position.Longitude, position.Latitude));
        }

        return (kind, points.Count) switch
        {
            (_, 0) => null,
            (GeometryKind.Point or GeometryKind.None, 1) => Factory.CreatePoint(points[0]),
            (GeometryKind.Line, >= 2) => Factory.CreateLineString([.. points]),
            (GeometryKind.Area, _) when Outline([.. points]) is { } ring => Factory.CreatePolygon(ring),
            _ => null,
        };
    }

    /// <summary>The closed outline through three corners or more; <c>null</c> where there are fewer.</summary>
    static Coordinate[]? Outline(Coordinate[] corners)
    {
        Coordinate[] ring = corners is [var first, .., var last] && first.Equals2D(last) ? corners : [.. corners, .. corners.Take(1)];
        return ring.Length > 3 ? ring : null;
    }

    static bool Fits(Geometry geometry, GeometryKind kind) =>
        kind switch
        {
            GeometryKind.Point => geometry is IPuntal,
            GeometryKind.Line => geometry is ILineal,
            GeometryKind.Area => geometry is IPolygonal,
            _ => geometry is IPuntal or ILineal or IPolygonal,
        };

    /// <summary>The same in two dimensions, to eight decimals.</summary>
    static Geometry Rounded(Geometry geometry)
    {
        var flat = new NetTopologySuite.Geometries.Utilities.GeometryEditor(Factory);
        return flat.Edit(geometry, new Flat());
    }

    sealed class Flat : NetTopologySuite.Geometries.Utilities.GeometryEditor.CoordinateSequenceOperation
    {
        public Flat()
            : base(
                (sequence, _) =>
                {
                    var flat = Factory.CoordinateSequenceFactory.Create(sequence.Count, Ordinates.XY);
                    for (var i = 0; i < sequence.Count; i++)
                    {
                        flat.SetX(i, Math.Round(sequence.GetX(i), Decimals));
                        flat.SetY(i, Math.Round(sequence.GetY(i), Decimals));
                    }

                    return flat;
                }
            ) { }
    }
}

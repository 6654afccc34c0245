using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Shanhe.Web.SensorThings;

/// <summary>
/// The functions of place among the built-in query functions (OGC 18-088, 9.3.3.5.2), by NetTopologySuite. Lengths and distances are in
/// degrees of CRS84, as literals and locations are. What has no place gives nothing.
/// </summary>
static class StaPlaces
{
    public static IReadOnlyList<string> Known { get; } =
    [
        "geo.distance",
        "geo.length",
        "geo.intersects",
        "st_equals",
        "st_disjoint",
        "st_touches",
        "st_within",
        "st_overlaps",
        "st_crosses",
        "st_intersects",
        "st_contains",
        "st_relate",
    ];

    /// <summary>The geometry of a literal <c>geography'POINT (105 36)'</c>.</summary>
    public static Geometry Read(string wellKnownText)
    {
        try
        {
            return new WKTReader().Read(wellKnownText);
        }
        catch (Exception wrong) when (wrong is ParseException or ArgumentException)
        {
            throw new StaException($"$filter: '{wellKnownText}' is no geometry");
        }
    }

    public static object? Of(string name, IReadOnlyList<object?> arguments)
    {
        if (arguments.Count == 0 || Place(arguments[0]) is not { } a)
            return null;
        if (name == "geo.length")
            return (decimal)a.Length;
        if (arguments.Count < 2 || Place(arguments[1]) is not { } b)
            return null;
        return name switch
        {
            "geo.distance" => (decimal)a.Distance(b),
            "geo.intersects" or "st_intersects" => a.Intersects(b),
            "st_equals" => a.EqualsTopologically(b),
            "st_disjoint" => a.Disjoint(b),
            "st_touches" => a.Touches(b),
            "st_within" => a.Within(b),
            "st_overlaps" => a.Overlaps(b),
            "st_crosses" => a.Crosses(b),
            "st_contains" => a.Contains(b),
            _ => arguments.Count > 2
            && arguments[2] is string { Length: 9 } pattern
            && pattern.All(c => c is 'T' or 'F' or '*' or '0' or '1' or '2')
                ? a.Relate(b, pattern)
                : throw new StaException("$filter: st_relate wants a pattern of nine of T, F, *, 0, 1, 2"),
        };
    }

    /// <summary>A literal, or the location of a site as it is given out.</summary>
    static Geometry? Place(object? value) =>
        value switch
        {
            Geometry geometry => geometry,
            IReadOnlyDictionary<string, object?> point
                when point.GetValueOrDefault("coordinates") is object?[] { Length: >= 2 } c
                    && c[0] is decimal longitude
                    && c[1] is decimal latitude => new Point((double)longitude, (double)latitude),
            _ => null,
        };
}

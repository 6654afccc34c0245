namespace Shanhe.Rules.Layers;

/// <summary>
/// Features that all lie away from where they are known to lie, by the same way: degrees of a public map, or another datum, taken for
/// CGCS2000. Pure.
/// </summary>
/// <param name="Distance">The median of how far, in metres.</param>
/// <param name="Shift">The displacement that it is; <see cref="DatumShift.None"/>: none that is known.</param>
/// <param name="Matched">How many features were compared.</param>
public sealed record ShiftedLayer(double Distance, DatumShift Shift, int Matched)
{
    const double Least = 150;
    const double Most = 800;

    /// <summary>How far single features may stand from the median, in metres, and what share of them must not.</summary>
    const double Alike = 60;
    const double Share = 0.8;

    /// <summary>Features without which an unknown shift is not told from a change.</summary>
    const int LeastMatched = 3;

    static readonly string[] Telling = ["code", "name"];

    /// <summary>The shift of features from others of the same names; <c>null</c>: there is none, or nothing to compare.</summary>
    /// <param name="features">The features.</param>
    /// <param name="known">Where they are known to lie: the version before, or a layer of reference.</param>
    /// <param name="plane">The plane of both.</param>
    public static ShiftedLayer? Find(IEnumerable<LayerFeature> features, IReadOnlyList<LayerFeature> known, MeasuringPlane plane)
    {
        var places = known.SelectMany(f => NamesOf(f).Select(n => (Name: n, f))).ToLookup(p => p.Name, p => p.f, StringComparer.Ordinal);
        var ways = new List<(double East, double North, NetTopologySuite.Geometries.Point At)>();
        foreach (var feature in features)
        {
            if (NamesOf(feature).Select(n => places[n].ToList()).FirstOrDefault(f => f.Count == 1) is not [var other])
                continue;
            var (here, there) = (feature.Geometry.Centroid, other.Geometry.Centroid);
            ways.Add((here.X - there.X, here.Y - there.Y, there));
        }

        if (ways.Count == 0)
            return null;
        var (east, north) = (Median(ways.Select(w => w.East)), Median(ways.Select(w => w.North)));
        var distance = Math.Sqrt((east * east) + (north * north));
        if (ways.Count(w => Math.Abs(w.East - east) <= Alike && Math.Abs(w.North - north) <= Alike) < Share * ways.Count)
            return null;
        foreach (var shift in new[] { DatumShift.Gcj02, DatumShift.Bd09 })
        {
            var expected = WayOf(shift, ways[ways.Count / 2].At, plane);
            if (Math.Abs(expected.East - east) <= Alike && Math.Abs(expected.North - north) <= Alike)
                return new(distance, shift, ways.Count);
        }

        return distance is >= Least and <= Most && ways.Count >= LeastMatched ? new(distance, DatumShift.None, ways.Count) : null;
    }

    static IEnumerable<string> NamesOf(LayerFeature feature) =>
        Telling
            .Select(f => feature.Attributes.GetValueOrDefault(f) is { } value ? $"{f}={value}" : null)
            .OfType<string>()
            .Prepend("id=" + feature.Id);

    static (double East, double North) WayOf(DatumShift shift, NetTopologySuite.Geometries.Point at, MeasuringPlane plane)
    {
        var degrees = plane.InDegrees(at).Coordinate;
        var (longitude, latitude) = DisplacedDegrees.Displaced(degrees.X, degrees.Y, shift);
        var (east, north) = plane.ToPlane(longitude, latitude);
        return (east - at.X, north - at.Y);
    }

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}

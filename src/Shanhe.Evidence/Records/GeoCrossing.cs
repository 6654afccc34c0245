using System.Text.Json.Nodes;

namespace Shanhe.Evidence.Records;

/// <summary>Finds where a ring crosses or touches itself: such an area has no inside (OGC 06-103r4, 6.1.11). Pure.</summary>
static class GeoCrossing
{
    readonly record struct Side(double X1, double Y1, double X2, double Y2, int Number)
    {
        public double West => Math.Min(X1, X2);

        public double East => Math.Max(X1, X2);
    }

    /// <summary>Whether a ring of the polygons crosses itself, or a line in two places lies on itself.</summary>
    public static bool Any(string type, JsonArray coordinates) => type switch
    {
        "Polygon" => coordinates.Any(r => Ring((JsonArray)r!, closed: true)),
        "MultiPolygon" => coordinates.Any(p => ((JsonArray)p!).Any(r => Ring((JsonArray)r!, closed: true))),
        _ => false,
    };

    static bool Ring(JsonArray ring, bool closed)
    {
        var points = ring.Select(p => (X: (double)p![0]!, Y: (double)p[1]!)).ToList();
        // A point that is given twice in a row makes no side.
        for (var i = points.Count - 1; i > 0; i--)
        {
            if (points[i] == points[i - 1]) points.RemoveAt(i);
        }

        var sides = points.Zip(points.Skip(1), (a, b) => (a, b)).Select((s, i) => new Side(s.a.X, s.a.Y, s.b.X, s.b.Y, i)).OrderBy(s => s.West).ToList();
        if (closed && sides.Count < 3) return true;
        // From west to east: only sides that overlap in longitude can meet.
        for (var i = 0; i < sides.Count; i++)
        {
            for (var j = i + 1; j < sides.Count && sides[j].West <= sides[i].East; j++)
            {
                if (Meet(sides[i], sides[j], sides.Count, closed)) return true;
            }
        }

        return false;
    }

    static bool Meet(Side a, Side b, int count, bool closed)
    {
        var apart = Math.Abs(a.Number - b.Number);
        var neighbours = apart == 1 || (closed && apart == count - 1);
        var (d1, d2) = (Turn(a, b.X1, b.Y1), Turn(a, b.X2, b.Y2));
        var (d3, d4) = (Turn(b, a.X1, a.Y1), Turn(b, a.X2, a.Y2));
        if (neighbours) return d1 == 0 && d2 == 0 && Backwards(a, b);
        if (d1 * d2 < 0 && d3 * d4 < 0) return true;
        return (d1 == 0 && On(a, b.X1, b.Y1)) || (d2 == 0 && On(a, b.X2, b.Y2)) || (d3 == 0 && On(b, a.X1, a.Y1)) || (d4 == 0 && On(b, a.X2, a.Y2));
    }

    /// <summary>Whether a neighbour goes back over the side it follows.</summary>
    static bool Backwards(Side a, Side b)
    {
        var (first, second) = a.X2 == b.X1 && a.Y2 == b.Y1 ? (a, b) : (b, a);
        return ((first.X2 - first.X1) * (second.X2 - second.X1)) + ((first.Y2 - first.Y1) * (second.Y2 - second.Y1)) < 0;
    }

    static double Turn(Side s, double x, double y) => ((s.X2 - s.X1) * (y - s.Y1)) - ((s.Y2 - s.Y1) * (x - s.X1));

    static bool On(Side s, double x, double y) => x >= s.West && x <= s.East && y >= Math.Min(s.Y1, s.Y2) && y <= Math.Max(s.Y1, s.Y2);
}

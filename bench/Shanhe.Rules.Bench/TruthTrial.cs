using System.Globalization;
using NetTopologySuite.Geometries;
using Npgsql;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Measuring;

namespace Shanhe.Rules.Bench;

/// <summary>The same pairs measured by both sides, and the same places taken from degrees to the plane.</summary>
static class TruthTrial
{
    /// <summary>Wanted: a square millimetre, a millimetre.</summary>
    const double Area = 1e-6;
    const double Length = 1e-3;

    const string Measured = """
        SELECT coalesce(ST_Area(ST_CollectionExtract(ST_Intersection($1::geometry, $2::geometry), 3)), 0),
               coalesce(ST_Length(ST_CollectionExtract(ST_Intersection($1::geometry, $2::geometry), 2)), 0),
               ST_Distance($1::geometry, $2::geometry)
        """;

    const string Projected = "SELECT ST_Transform(ST_SetSRID($1::geometry, 4490), 4546)";

    public static async Task<int> Run(int pairs, int seed)
    {
        await using var cluster = await Cluster.Start();
        await using var connection = await cluster.Open();
        var differ = await Measure(connection, new Pairs(seed), pairs);
        differ += await Project(connection, new Random(seed), pairs);
        Line($"seed {seed}: {differ} differ of {pairs} pairs and {pairs} places");
        return differ == 0 ? 0 : 1;
    }

    static async Task<int> Measure(NpgsqlConnection connection, Pairs pairs, int count)
    {
        await using var command = await Cluster.Prepared(connection, Measured, parameters: 2);
        var (area, length, distance, differ) = (0d, 0d, 0d, 0);
        var (areas, lengths, apart, quick) = (0, 0, 0, 0);
        for (var i = 0; i < count; i++)
        {
            var (subject, feature, what) = pairs.Next();
            var own = new LayerMeasure([new("feature", feature, [])]).Of(new("subject", subject, []))[^1];
            (command.Parameters[0].Value, command.Parameters[1].Value) = (Shapes.Text(subject), Shapes.Text(feature));
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            var byBorders = own.Overlap is null ? null : SharedArea.Of(new(subject), new(feature));
            var byArea = own.Overlap is { } overlap
                ? Math.Max(Math.Abs(overlap - row.GetDouble(0)), Math.Abs((byBorders?.Area ?? overlap) - row.GetDouble(0)))
                : 0;
            var byLength = own.Shared is { } shared ? Math.Abs(shared - row.GetDouble(1)) : 0;
            var byDistance = Math.Abs(own.Distance!.Value - row.GetDouble(2));
            (area, length, distance) = (Math.Max(area, byArea), Math.Max(length, byLength), Math.Max(distance, byDistance));
            (areas, lengths) = (areas + (own.Overlap > Area ? 1 : 0), lengths + (own.Shared > Length ? 1 : 0));
            (apart, quick) = (apart + (own.Distance > Length ? 1 : 0), quick + (byBorders is null ? 0 : 1));
            if (byArea <= Area && byLength <= Length && byDistance <= Length)
                continue;
            differ++;
            Line(
                $"pair {i}, {subject.GeometryType} {what}: area {own.Overlap:R}, by borders {byBorders?.Area:R} and {row.GetDouble(0):R}, length {own.Shared:R} and {row.GetDouble(1):R}, distance {own.Distance:R} and {row.GetDouble(2):R}"
            );
        }

        Line($"{areas} pairs share an area, {lengths} a length, {apart} are apart; of {quick} the area is told by their borders alone");
        Line(
            $"worst of {count} pairs: area {area * 1e6:0.0000} mm², length {length * 1e3:0.000000} mm, distance {distance * 1e3:0.000000} mm"
        );
        return differ;
    }

    static async Task<int> Project(NpgsqlConnection connection, Random random, int count)
    {
        await using var command = await Cluster.Prepared(connection, $"SELECT ST_X(p), ST_Y(p) FROM ({Projected} AS p) t");
        var (worst, differ) = (0d, 0);
        for (var i = 0; i < count; i++)
        {
            var degrees = new Coordinate(109.5 + (3 * random.NextDouble()), 18 + (32 * random.NextDouble()));
            var own = ReferenceSystem.Find(4490)!.ToPlane(degrees);
            command.Parameters[0].Value = Shapes.Text(GeometryFactory.Default.CreatePoint(degrees));
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            var away = own.Distance(new(row.GetDouble(0), row.GetDouble(1)));
            worst = Math.Max(worst, away);
            if (away <= Length)
                continue;
            differ++;
            Line($"place {degrees}: {own} and {row.GetDouble(0):R} {row.GetDouble(1):R}");
        }

        Line($"worst of {count} places from EPSG:4490 to EPSG:4546: {worst * 1e3:0.000000} mm");
        return differ;
    }

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

using System.Diagnostics;
using System.Globalization;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Shanhe.Plans.Package;
using Shanhe.Rules.Layers;

namespace Shanhe.Rules.Bench;

/// <summary>The same layers as tables of PostGIS, each with an index, and the same questions as prepared queries.</summary>
sealed class DatabaseSide(NpgsqlConnection connection)
{
    static readonly GeometryFactory Factory = new();

    /// <summary>Copies the features of a layer in, makes them valid, builds the index, and says how long that took.</summary>
    public async Task<TimeSpan> Load(int index, IReadOnlyList<GivenFeature> given)
    {
        var table = RuleSet.Layer(index);
        byte[][] bytes = [.. given.Select(f => Shapes.Bytes(AsGiven(f.Geometry!)))];
        var watch = Stopwatch.StartNew();
        await Cluster.Execute(connection, $"CREATE UNLOGGED TABLE given (id text, zone text, shape geometry)");
        await using (var copy = await connection.BeginBinaryImportAsync("COPY given FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var (place, feature) in given.Index())
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(feature.Id, NpgsqlDbType.Text);
                await copy.WriteAsync(RuleSet.Zone(place), NpgsqlDbType.Text);
                await copy.WriteAsync(bytes[place], NpgsqlDbType.Bytea);
            }

            await copy.CompleteAsync();
        }

        await Cluster.Execute(
            connection,
            $"CREATE TABLE {table} AS SELECT id, zone, ST_CollectionExtract(ST_MakeValid(shape), 3) AS shape FROM given"
        );
        await Cluster.Execute(connection, $"CREATE INDEX ON {table} USING gist (shape)");
        await Cluster.Execute(connection, $"VACUUM ANALYZE {table}");
        var taken = watch.Elapsed;
        await Cluster.Execute(connection, "DROP TABLE given");
        return taken;
    }

    /// <summary>Bytes of the tables and indexes.</summary>
    public async Task<long> Size()
    {
        var tables = string.Join('+', Enumerable.Range(0, Landscape.Layers).Select(i => $"pg_total_relation_size('{RuleSet.Layer(i)}')"));
        await using var command = new NpgsqlCommand($"SELECT {tables}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A prepared query a layer.</summary>
    public async Task<IReadOnlyList<NpgsqlCommand>> Singles(bool areas)
    {
        var commands = new List<NpgsqlCommand>();
        for (var i = 0; i < Landscape.Layers; i++)
            commands.Add(await Cluster.Prepared(connection, Question(i, areas)));
        return commands;
    }

    /// <summary>One prepared query of all layers.</summary>
    public Task<NpgsqlCommand> Union(bool areas) =>
        Cluster.Prepared(
            connection,
            string.Join(" UNION ALL ", Enumerable.Range(0, Landscape.Layers).Select(i => $"({Question(i, areas)})"))
        );

    /// <summary>Asks queries one after the other and gives their numbers in order.</summary>
    public static async Task<double[]> Ask(IReadOnlyList<NpgsqlCommand> commands, string shape)
    {
        var numbers = new List<double>(Landscape.Layers);
        foreach (var command in commands)
        {
            command.Parameters[0].Value = shape;
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                numbers.Add(rows.GetDouble(0));
        }

        return [.. numbers];
    }

    /// <summary>The numbers as the judge would tell them.</summary>
    public static Answer[] Told(double[] numbers, bool areas) =>
        [
            .. numbers.Select(
                (n, i) =>
                    RuleSet.Relation(i) == RuleRelation.Near ? new Answer(n < RuleSet.Near, n)
                    : areas ? new Answer(n > (double)RuleSpace.Sliver, n)
                    : new Answer(n > 0, null)
            ),
        ];

    static string Question(int index, bool areas)
    {
        var table = RuleSet.Layer(index);
        var meeting = $"FROM {table} WHERE ST_Intersects(shape, $1::geometry){(RuleSet.Chooses(index) ? " AND zone = 'core'" : "")}";
        var shared = areas ? "coalesce(sum(ST_Area(ST_Intersection(shape, $1::geometry))), 0)::float8" : "least(count(*), 1)::float8";
        return RuleSet.Relation(index) switch
        {
            RuleRelation.Near => string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT coalesce((SELECT min(ST_Distance(shape, $1::geometry)) FROM {table} WHERE ST_DWithin(shape, $1::geometry, {RuleSet.Near})), (SELECT ST_Distance(shape, $1::geometry) FROM {table} ORDER BY shape <-> $1::geometry LIMIT 1))"
            ),
            RuleRelation.Outside => $"SELECT {(areas ? "ST_Area($1::geometry)" : "1")} - {shared} {meeting}",
            _ => $"SELECT {shared} {meeting}",
        };
    }

    static Polygon AsGiven(GivenGeometry given)
    {
        LinearRing[] rings = [.. given.Parts[0].Select(Factory.CreateLinearRing)];
        return Factory.CreatePolygon(rings[0], rings[1..]);
    }
}

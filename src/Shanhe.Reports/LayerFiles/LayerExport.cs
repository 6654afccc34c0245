using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using Shanhe.Evidence;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Reports.RecordForms;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>
/// Writes a version of a layer in degrees of CGCS2000. Every feature says from which version it is, whose that is, and whether it is
/// simulated, so that none of it is lost when features are copied.
/// </summary>
public static class LayerExport
{
    static readonly string[] Added = ["source", "version", "valid_from", "certainty", "simulated"];

    /// <summary>GeoJSON (RFC 7946).</summary>
    public static string GeoJson(PlanPackage package, SpatialLayer layer, LayerVersion version, bool isPublic = false)
    {
        var plane = MeasuringPlane.Of(package.Plan);
        return new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["name"] = layer.Id,
            ["title"] = layer.Name.Zh,
            ["version"] = version.Number,
            ["validFrom"] = Day(version),
            ["source"] = version.Source,
            ["certainty"] = version.Certainty.ToString(),
            ["simulated"] = version.IsSimulated,
            ["features"] = new JsonArray([.. version.Features.Select(f => (JsonNode)Feature(layer, version, f, plane, isPublic))]),
        }.ToJsonString(EvidenceJson.Options);
    }

    /// <summary>A feature as GeoJSON, with the fields that its reader sees.</summary>
    public static JsonObject Feature(
        SpatialLayer layer,
        LayerVersion version,
        LayerFeature feature,
        MeasuringPlane plane,
        bool isPublic = false
    )
    {
        var properties = new JsonObject();
        foreach (var field in layer.Fields.Where(f => f.Public || !isPublic))
        {
            if (feature.Attributes.TryGetValue(field.Id, out var value))
                properties[field.Id] = value;
        }

        properties["source"] = version.Source;
        properties["version"] = version.Number;
        properties["valid_from"] = Day(version);
        properties["certainty"] = version.Certainty.ToString();
        properties["simulated"] = version.IsSimulated;
        return new()
        {
            ["type"] = "Feature",
            ["id"] = feature.Id,
            ["geometry"] = Shape.Of(InDegrees(feature, plane)).ToMap(),
            ["properties"] = properties,
        };
    }

    /// <summary>A GeoPackage (OGC 12-128r19) with one feature table, written to a file.</summary>
    public static void GeoPackage(PlanPackage package, SpatialLayer layer, LayerVersion version, string path)
    {
        var plane = MeasuringPlane.Of(package.Plan);
        File.Delete(path);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        GeoPackageFile.Run(connection, GeoPackageFile.Schema);
        using var transaction = connection.BeginTransaction();
        var columns = layer.Fields.Select(f => f.Id).Concat(Added).ToList();
        var table = Quoted(layer.Id);
        GeoPackageFile.Run(
            connection,
            $"CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, \"id\" TEXT{string.Concat(columns.Select(c => $", {Quoted(c)} TEXT"))})"
        );
        var around = new Envelope();
        using var insert = connection.CreateCommand();
        insert.CommandText =
            $"INSERT INTO {table} (geom, \"id\"{string.Concat(columns.Select(c => ", " + Quoted(c)))}) VALUES ($g, $i{string.Concat(columns.Select((_, i) => $", $p{i}"))})";
        foreach (var feature in version.Features)
        {
            var degrees = InDegrees(feature, plane);
            around.ExpandToInclude(degrees.EnvelopeInternal);
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$g", GeoPackageFile.Blob(Shape.Of(degrees)));
            insert.Parameters.AddWithValue("$i", feature.Id);
            foreach (var (i, column) in columns.Index())
                insert.Parameters.AddWithValue($"$p{i}", (object?)Cell(version, feature, column) ?? DBNull.Value);
            insert.ExecuteNonQuery();
        }

        GeoPackageFile.Run(
            connection,
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id) VALUES ($t, 'features', $n, $d, $w, $s, $e, $o, 4490)",
            ("$t", layer.Id),
            ("$n", layer.Name.Zh),
            ("$d", (version.IsSimulated ? "演示用模拟数据 " : "") + version.Source),
            ("$w", around.IsNull ? DBNull.Value : around.MinX),
            ("$s", around.IsNull ? DBNull.Value : around.MinY),
            ("$e", around.IsNull ? DBNull.Value : around.MaxX),
            ("$o", around.IsNull ? DBNull.Value : around.MaxY)
        );
        GeoPackageFile.Run(connection, "INSERT INTO gpkg_geometry_columns VALUES ($t, 'geom', 'GEOMETRY', 4490, 0, 0)", ("$t", layer.Id));
        transaction.Commit();
    }

    static string? Cell(LayerVersion version, LayerFeature feature, string column) =>
        feature.Attributes.GetValueOrDefault(column)
        ?? column switch
        {
            "source" => version.Source,
            "version" => version.Number.ToString(CultureInfo.InvariantCulture),
            "valid_from" => Day(version),
            "certainty" => version.Certainty.ToString(),
            "simulated" => version.IsSimulated ? "true" : "false",
            _ => null,
        };

    /// <summary>To eight decimals, a millimetre.</summary>
    static Geometry InDegrees(LayerFeature feature, MeasuringPlane plane)
    {
        var degrees = plane.InDegrees(feature.Geometry);
        foreach (var vertex in degrees.Coordinates)
            (vertex.X, vertex.Y) = (Math.Round(vertex.X, 8), Math.Round(vertex.Y, 8));
        degrees.GeometryChanged();
        return degrees;
    }

    static string Day(LayerVersion version) => version.ValidFrom.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}

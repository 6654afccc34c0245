using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Sources;

namespace Shanhe.Reports.RecordForms;

/// <summary>The tables of a GeoPackage (OGC 12-128r19): one feature table, coordinates in CGCS2000 (EPSG:4490).</summary>
static class GeoPackageFile
{
    internal const string Schema = """
        PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10400;
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL), ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
          ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]', NULL),
          ('China Geodetic Coordinate System 2000', 4490, 'EPSG', 4490, 'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4490"]]', NULL);
        CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id));
        CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name), UNIQUE (table_name));
        """;

    public static void Write(
        SqliteConnection connection,
        PlanPackage package,
        Register register,
        IReadOnlyList<ListedRecord> records,
        Func<RecordRevision, IReadOnlyDictionary<string, Measured>>? measured
    )
    {
        Run(connection, Schema);
        using var transaction = connection.BeginTransaction();
        var fields = register.Fields.Where(f => f.Type is not (FieldType.Geometry or FieldType.Attachment)).ToList();
        string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        var table = Quoted(register.Id);
        var columns = string.Concat(fields.Select(f => $", {Quoted("f_" + f.Id)} {(RecordEntries.IsNumeric(f) ? "DOUBLE" : "TEXT")}"));
        Run(
            connection,
            $"CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, \"key\" TEXT, \"title\" TEXT, \"state\" TEXT{columns})"
        );
        var boxes = records.Select(r => ShapeOf(register, r)?.Box).OfType<GeoBox>().ToList();
        Run(
            connection,
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) VALUES ($t, 'features', $n, $w, $s, $e, $o, 4490)",
            ("$t", register.Id),
            ("$n", register.Name.Zh),
            ("$w", Least(boxes, b => b.West)),
            ("$s", Least(boxes, b => b.South)),
            ("$e", Greatest(boxes, b => b.East)),
            ("$o", Greatest(boxes, b => b.North))
        );
        Run(connection, "INSERT INTO gpkg_geometry_columns VALUES ($t, 'geom', 'GEOMETRY', 4490, 0, 0)", ("$t", register.Id));
        using var insert = connection.CreateCommand();
        insert.CommandText =
            $"INSERT INTO {table} (geom, \"key\", \"title\", \"state\"{string.Concat(fields.Select(f => ", " + Quoted("f_" + f.Id)))}) VALUES ($g, $k, $l, $z{string.Concat(fields.Select((_, i) => $", $p{i}"))})";
        foreach (var listed in records)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$g", ShapeOf(register, listed) is { } shape ? Blob(shape) : DBNull.Value);
            insert.Parameters.AddWithValue("$k", listed.Record.Key);
            insert.Parameters.AddWithValue("$l", listed.Title);
            insert.Parameters.AddWithValue("$z", register.State(listed.Record.Last.State).Name.Zh);
            var now = measured?.Invoke(listed.Record.Last);
            for (var i = 0; i < fields.Count; i++)
            {
                if (fields[i].Type == FieldType.Measured)
                {
                    insert.Parameters.AddWithValue(
                        $"$p{i}",
                        now?.GetValueOrDefault(fields[i].Id) is { } value ? (double)value.Value : DBNull.Value
                    );
                    continue;
                }

                var kept = listed.Record.Last.Fields.GetValueOrDefault(fields[i].Id);
                insert.Parameters.AddWithValue(
                    $"$p{i}",
                    kept is null ? DBNull.Value
                        : RecordEntries.IsNumeric(fields[i]) ? RecordEntries.Column(fields[i], kept) ?? DBNull.Value
                        : RecordEntries.Shown(package, fields[i], kept)
                );
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    static object Least(List<GeoBox> boxes, Func<GeoBox, double> side) => boxes.Count == 0 ? DBNull.Value : boxes.Min(side);

    static object Greatest(List<GeoBox> boxes, Func<GeoBox, double> side) => boxes.Count == 0 ? DBNull.Value : boxes.Max(side);

    static Shape? ShapeOf(Register register, ListedRecord listed) =>
        RecordExport.ShapeOf(register) is { } field ? Shape.Kept(listed.Record.Last.Fields.GetValueOrDefault(field.Id)) : null;

    internal static void Run(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    /// <summary>A geometry blob (OGC 12-128r19, 2.1.3): the GeoPackage header without an envelope, then well-known binary.</summary>
    public static byte[] Blob(Shape shape)
    {
        Span<byte> head = stackalloc byte[8];
        "GP"u8.CopyTo(head);
        head[3] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], Plane.Epsg);
        return [.. head, .. new WKBWriter(ByteOrder.LittleEndian).Write(shape.Geometry)];
    }
}

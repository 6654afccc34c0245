using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Reads the first feature table of a GeoPackage (OGC 12-128r19).</summary>
static class GeoPackageLayer
{
    const int HeaderLength = 8;
    const byte EmptyFlag = 0b0001_0000;

    static readonly int[] EnvelopeLengths = [0, 32, 48, 48, 64];

    public static LayerFileContent Read(string path, ReferenceSystem? said)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException(path);
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        var (table, column, told, epsg) = FirstTable(connection, path);
        if (said is null && epsg is <= 0)
            throw new LayerFileException(LayerFileFault.NoSystem, Path.GetFileName(path));
        var system = said ?? LayerFile.SystemOf(path, epsg, told);
        var features = new GivenFeatures();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {Quoted(table)}";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            GivenGeometry? geometry = null;
            var unsupported = false;
            for (var i = 0; i < rows.FieldCount; i++)
            {
                if (rows.IsDBNull(i))
                    continue;
                if (rows.GetName(i).Equals(column, StringComparison.OrdinalIgnoreCase))
                    geometry = GeometryOf((byte[])rows.GetValue(i), out unsupported);
                else if (rows.GetValue(i) is not byte[])
                    attributes[rows.GetName(i)] = Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture)!;
            }

            features.Add(geometry, unsupported, attributes);
        }

        return features.Layer(path, system);
    }

    static (string Table, string Column, string Told, int? Epsg) FirstTable(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.srs_name
            FROM gpkg_geometry_columns g
            JOIN gpkg_contents c ON c.table_name = g.table_name AND c.data_type = 'features'
            JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
            ORDER BY c.rowid LIMIT 1
            """;
        using var row = command.ExecuteReader();
        if (!row.Read())
            throw new LayerFileException(LayerFileFault.NoFeatureTable, Path.GetFileName(path));
        // Of an undefined system the number is 0 or -1, by no authority.
        var isNumber = row.GetInt32(3) <= 0 || row.GetString(2).Equals("EPSG", StringComparison.OrdinalIgnoreCase);
        return (
            row.GetString(0),
            row.GetString(1),
            $"{row.GetString(2)}:{row.GetInt32(3)} {row.GetString(4)}",
            isNumber ? row.GetInt32(3) : null
        );
    }

    /// <summary>Takes the geometry out of its envelope (12-128r19, 2.1.3).</summary>
    static GivenGeometry? GeometryOf(byte[] blob, out bool unsupported)
    {
        unsupported = false;
        if (blob.Length < HeaderLength || blob[0] != 'G' || blob[1] != 'P')
            throw new InvalidDataException("GeoPackage: GP");
        var flags = blob[3];
        var envelope = (flags >> 1) & 0b111;
        if (envelope >= EnvelopeLengths.Length || blob.Length < HeaderLength + EnvelopeLengths[envelope])
            throw new InvalidDataException("GeoPackage: envelope");
        var geometry = new WellKnownBytes(blob.AsSpan(HeaderLength + EnvelopeLengths[envelope])).Read();
        unsupported = geometry is null;
        return geometry is not null && (flags & EmptyFlag) != 0 ? new(Dimension.Point, [], geometry.HasHeight) : geometry;
    }

    static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}

using System.Buffers.Binary;
using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri.Dbf;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>
/// Reads a Shapefile (ESRI white paper of July 1998) with its .dbf and .prj: shapes as they are given, as readers that build geometries lose
/// open and broken rings; attributes by NetTopologySuite.
/// </summary>
static class ShapefileLayer
{
    const int FileCode = 9994;
    const int HeaderLength = 100;
    const int RecordHeader = 8;
    const int BoxLength = 4 * sizeof(double);

    public static LayerFileContent Read(string path, ReferenceSystem? said)
    {
        var system = said ?? WrittenSystem.Read(Path.ChangeExtension(path, ".prj"));
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderLength || BinaryPrimitives.ReadInt32BigEndian(bytes) != FileCode)
            throw new LayerFileException(LayerFileFault.NotShapefile, Path.GetFileName(path));
        var features = new GivenFeatures();
        using var table = Table(Path.ChangeExtension(path, ".dbf"));
        for (var at = HeaderLength; at + RecordHeader <= bytes.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + sizeof(int))) * 2;
            if (length < sizeof(int) || length > bytes.Length - at - RecordHeader)
                throw new InvalidDataException($"Shapefile: {at}");
            var geometry = ShapeOf(bytes.AsSpan(at + RecordHeader, length), out var unsupported);
            features.Add(geometry, unsupported, Attributes(table));
            at += RecordHeader + length;
        }

        return features.Layer(path, system);
    }

    static DbfReader? Table(string path) => File.Exists(path) ? new(path, TableEncoding.Of(path)) : null;

    static Dictionary<string, string> Attributes(DbfReader? table)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (table?.Read(out _) != true)
            return attributes;
        for (var i = 0; i < table.Fields.Count; i++)
        {
            if (!table.Fields[i].IsNull && Shown(table.Fields[i].Value) is { Length: > 0 } value)
                attributes[table.Fields[i].Name] = value;
        }

        return attributes;
    }

    static string? Shown(object? value) =>
        value is DateTime day
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture);

    static GivenGeometry? ShapeOf(ReadOnlySpan<byte> record, out bool unsupported)
    {
        var type = BinaryPrimitives.ReadInt32LittleEndian(record);
        unsupported = false;
        var hasHeight = type is 11 or 13 or 15 or 18;
        switch (type % 10)
        {
            case 0:
                return null;
            case 1:
                return new(
                    Dimension.Point,
                    [
                        [
                            [Vertex(record[sizeof(int)..])],
                        ],
                    ],
                    hasHeight
                );
            case 3:
                return new(Dimension.Curve, [.. Rows(record).Select(r => new[] { r })], hasHeight);
            case 5:
                return GivenFeatures.Areas(Rows(record), hasHeight);
            case 8:
                var count = BinaryPrimitives.ReadInt32LittleEndian(record[(sizeof(int) + BoxLength)..]);
                return new(
                    Dimension.Point,
                    [
                        [Vertices(record[((2 * sizeof(int)) + BoxLength)..], 0, count)],
                    ],
                    hasHeight
                );
            default:
                unsupported = true;
                return null;
        }
    }

    static List<Coordinate[]> Rows(ReadOnlySpan<byte> record)
    {
        var head = record[(sizeof(int) + BoxLength)..];
        var (parts, points) = (BinaryPrimitives.ReadInt32LittleEndian(head), BinaryPrimitives.ReadInt32LittleEndian(head[sizeof(int)..]));
        var starts = head[(2 * sizeof(int))..];
        if (parts < 0 || points < 0 || starts.Length < ((long)parts * sizeof(int)) + ((long)points * 2 * sizeof(double)))
            throw new InvalidDataException("Shapefile: parts");
        var vertices = starts[(parts * sizeof(int))..];
        var rows = new List<Coordinate[]>(parts);
        for (var i = 0; i < parts; i++)
        {
            var from = BinaryPrimitives.ReadInt32LittleEndian(starts[(i * sizeof(int))..]);
            var to = i + 1 < parts ? BinaryPrimitives.ReadInt32LittleEndian(starts[((i + 1) * sizeof(int))..]) : points;
            if (from < 0 || to < from || to > points)
                throw new InvalidDataException("Shapefile: parts");
            rows.Add(Vertices(vertices, from, to));
        }

        return rows;
    }

    static Coordinate[] Vertices(ReadOnlySpan<byte> bytes, int from, int to)
    {
        if (from < 0 || to < from || bytes.Length < (long)to * 2 * sizeof(double))
            throw new InvalidDataException("Shapefile: points");
        var row = new Coordinate[to - from];
        for (var i = 0; i < row.Length; i++)
            row[i] = Vertex(bytes[((from + i) * 2 * sizeof(double))..]);
        return row;
    }

    static Coordinate Vertex(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadDoubleLittleEndian(bytes), BinaryPrimitives.ReadDoubleLittleEndian(bytes[sizeof(double)..]));
}

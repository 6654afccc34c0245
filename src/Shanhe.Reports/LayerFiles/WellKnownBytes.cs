using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>
/// Reads well-known binary (OGC 06-103r4, 8.2) as it is given, with rings that are open or too short: readers that build geometries refuse
/// those. Heights and measures by the numbers of the standard and by the flags of its extension.
/// </summary>
ref struct WellKnownBytes(ReadOnlySpan<byte> bytes)
{
    const uint HeightFlag = 0x8000_0000;
    const uint MeasureFlag = 0x4000_0000;
    const uint SystemFlag = 0x2000_0000;

    /// <summary>Deepest nesting of geometries.</summary>
    const int MostDepth = 4;

    ReadOnlySpan<byte> _rest = bytes;
    bool _isLittle = true;
    bool _hasHeight;

    /// <summary>The geometry; <c>null</c>: one of a kind that is not measured.</summary>
    /// <exception cref="InvalidDataException">The bytes end too early.</exception>
    public GivenGeometry? Read()
    {
        var parts = new List<IReadOnlyList<Coordinate[]>>();
        return ReadInto(parts, 0) is { } dimension ? new(dimension, parts, _hasHeight) : null;
    }

    Dimension? ReadInto(List<IReadOnlyList<Coordinate[]>> parts, int depth)
    {
        if (depth > MostDepth)
            throw new InvalidDataException("WKB");
        _isLittle = Take(1)[0] == 1;
        var type = UInt();
        var code = type & 0x0FFF_FFFF;
        var hasHeight = (type & HeightFlag) != 0 || code / 1000 is 1 or 3;
        var numbers = 2 + (hasHeight ? 1 : 0) + ((type & MeasureFlag) != 0 || code / 1000 is 2 or 3 ? 1 : 0);
        _hasHeight |= hasHeight;
        if ((type & SystemFlag) != 0)
            Take(sizeof(uint));
        switch (code % 1000)
        {
            case 1:
                var point = Vertex(numbers);
                // A point of no numbers is how an empty one is written.
                parts.Add([double.IsNaN(point.X) && double.IsNaN(point.Y) ? [] : [point]]);
                return Dimension.Point;
            case 2:
                parts.Add([Row(numbers)]);
                return Dimension.Curve;
            case 3:
                parts.Add(Rows(numbers));
                return Dimension.Surface;
            case 4:
                ReadParts(parts, depth);
                return Dimension.Point;
            case 5:
                ReadParts(parts, depth);
                return Dimension.Curve;
            case 6:
                ReadParts(parts, depth);
                return Dimension.Surface;
            default:
                return null;
        }
    }

    void ReadParts(List<IReadOnlyList<Coordinate[]>> parts, int depth)
    {
        var count = UInt();
        for (var i = 0u; i < count; i++)
            ReadInto(parts, depth + 1);
    }

    List<Coordinate[]> Rows(int numbers)
    {
        var count = UInt();
        var rows = new List<Coordinate[]>();
        for (var i = 0u; i < count; i++)
            rows.Add(Row(numbers));
        return rows;
    }

    Coordinate[] Row(int numbers)
    {
        var count = UInt();
        if ((long)count * numbers * sizeof(double) > _rest.Length)
            throw new InvalidDataException("WKB");
        var row = new Coordinate[count];
        for (var i = 0; i < row.Length; i++)
            row[i] = Vertex(numbers);
        return row;
    }

    Coordinate Vertex(int numbers)
    {
        var (x, y) = (Double(), Double());
        Take((numbers - 2) * sizeof(double));
        return new(x, y);
    }

    uint UInt() =>
        _isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint))) : BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    double Double() =>
        _isLittle
            ? BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)))
            : BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)));

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw new InvalidDataException("WKB");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}

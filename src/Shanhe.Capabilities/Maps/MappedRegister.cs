using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using Shanhe.Plans.Shapes;

namespace Shanhe.Capabilities.Maps;

/// <summary>The records of a register that a reader sees and that have a place, found by place. Immutable and thread-safe.</summary>
public sealed class MappedRegister
{
    readonly STRtree<MappedRecord> _byPlace = new();

    /// <param name="version">What it was made of: another version has another.</param>
    /// <param name="records">The records.</param>
    public MappedRegister(string version, IReadOnlyList<MappedRecord> records)
    {
        (Version, Records) = (version, records);
        foreach (var record in records)
            _byPlace.Insert(record.Geometry.EnvelopeInternal, record);
        // Built at the first question otherwise, by two at once.
        _byPlace.Build();
    }

    /// <summary>Changes with the records, their number and who reads.</summary>
    public string Version { get; }

    public IReadOnlyList<MappedRecord> Records { get; }

    /// <summary>The records whose rectangles touch a box.</summary>
    public IEnumerable<MappedRecord> Touching(GeoBox box) => _byPlace.Query(new Envelope(box.West, box.East, box.South, box.North));
}

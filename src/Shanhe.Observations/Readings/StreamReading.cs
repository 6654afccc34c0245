using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Readings;

/// <summary>A reading of a stream: value with what belongs to it. Decimal, because it is judged.</summary>
public readonly record struct StreamReading(StreamKey Stream, LocalDateTime Time)
{
    /// <summary>Instantaneous value, mean of the period, or state of a counter, in the factor's unit.</summary>
    public decimal? Value { get; init; }

    public decimal? Low { get; init; }

    public decimal? High { get; init; }

    /// <summary>Total over the period.</summary>
    public decimal? Total { get; init; }

    /// <summary>Value converted to reference oxygen.</summary>
    public decimal? Converted { get; init; }

    /// <summary>The data flag as it was sent.</summary>
    public string Flag { get; init; } = "";

    public Marks Marks { get; init; }

    /// <summary>Whether it takes part in averages and judgements.</summary>
    public bool Valid { get; init; }

    public ReadingOrigin Origin { get; init; }

    /// <summary>How many shorter readings made it, for computed ones.</summary>
    public int Count { get; init; }

    /// <summary>The entry of the archive it comes from.</summary>
    public long Position { get; init; }

    public Instant Received { get; init; }

    /// <summary>0 for the first; each change of the value makes a revision.</summary>
    public int Revision { get; init; }

    /// <summary>Whether another says the same, so that it changes nothing.</summary>
    public bool SaysTheSame(in StreamReading other) =>
        Value == other.Value
        && Low == other.Low
        && High == other.High
        && Total == other.Total
        && Converted == other.Converted
        && Flag == other.Flag;

    /// <summary>Whether its time can be that of a measurement; if not, it is neither the last of its stream nor part of a period.</summary>
    public bool HasPlausibleTime => (Marks & Marks.Implausible) == 0;

    public bool IsSimulated => (Marks & Marks.Simulated) != 0;
}

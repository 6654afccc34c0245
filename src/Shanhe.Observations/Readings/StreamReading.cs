using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Readings;

/// <summary>Where a reading comes from.</summary>
public enum ReadingOrigin : byte
{
    /// <summary>Sent by an instrument or device.</summary>
    Device,

    /// <summary>Brought by a file or a program.</summary>
    Imported,

    /// <summary>Computed by the platform from shorter readings.</summary>
    Computed,
}

/// <summary>What a check or a person says about a reading. Marks never delete.</summary>
[Flags]
public enum Marks
{
    None = 0,
    Range = 1,
    Negative = 2,
    Spike = 4,
    Flat = 8,
    Rate = 16,
    Drift = 32,
    Order = 64,
    Sum = 128,
    Neighbours = 256,

    /// <summary>The device's own flag says that it is no normal reading.</summary>
    Flagged = 512,

    /// <summary>No flag was sent where the edition asks for one.</summary>
    Unflagged = 1024,

    /// <summary>Calibration, maintenance or fault.</summary>
    Maintenance = 2048,

    /// <summary>The source stood still.</summary>
    Stopped = 4096,

    /// <summary>A person rejected it.</summary>
    Rejected = 8192,

    /// <summary>A person accepted it against a rule.</summary>
    Accepted = 16384,

    /// <summary>Too few shorter readings.</summary>
    Few = 32768,

    /// <summary>The text was no number.</summary>
    NoNumber = 65536,

    /// <summary>A small negative value within the zero drift, kept and counted as it is.</summary>
    ZeroDrift = 131072,

    /// <summary>Start-up or shut-down within the hours of the sector's rule.</summary>
    StartStop = 262144,

    Simulated = 524288,

    /// <summary>Of a message whose other packets never came.</summary>
    Partial = 1048576,
}

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

    public bool IsSimulated => (Marks & Marks.Simulated) != 0;
}

/// <summary>A range of readings as evidence: which, how many, and the hash that fixes their content.</summary>
public sealed record ReadingRange(string Reference, int Count, string Hash, long FirstPosition, long LastPosition, bool Simulated)
{
    /// <summary>Hash over stream, time, value, validity and archive position of each reading, in the order given.</summary>
    public static ReadingRange Of(string reference, IEnumerable<StreamReading> readings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (count, first, last, simulated) = (0, long.MaxValue, 0L, false);
        foreach (var r in readings)
        {
            hash.AppendData(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"{r.Stream}|{r.Time:uuuu-MM-ddTHH:mm:ss}|{r.Value}|{(r.Valid ? 1 : 0)}|{r.Position}\n"
                    )
                )
            );
            count++;
            if (r.Position > 0)
                (first, last) = (Math.Min(first, r.Position), Math.Max(last, r.Position));
            simulated |= r.IsSimulated;
        }

        return new(reference, count, Convert.ToHexStringLower(hash.GetHashAndReset()), first == long.MaxValue ? 0 : first, last, simulated);
    }
}

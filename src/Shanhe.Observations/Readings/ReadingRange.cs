using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Observations.Readings;

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

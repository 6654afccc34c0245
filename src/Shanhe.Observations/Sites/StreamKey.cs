using Shanhe.Plans.Package;

namespace Shanhe.Observations.Sites;

/// <summary>A stream of readings: a factor of a site in one length of reading.</summary>
public readonly record struct StreamKey(string Site, string Factor, Cadence Cadence)
{
    public override string ToString() => $"{Site}/{Factor}/{Cadence.ToString().ToLowerInvariant()}";

    public static bool TryParse(string? text, out StreamKey key)
    {
        key = default;
        if (
            text?.Split('/') is not [{ Length: > 0 } site, { Length: > 0 } factor, var cadence]
            || !Enum.TryParse<Cadence>(cadence, true, out var length)
        )
            return false;
        key = new(site, factor, length);
        return true;
    }
}

using NodaTime;

namespace Shanhe.Observations.Archive;

/// <summary>One entry of the archive: what came, from whom, when, exactly as it came.</summary>
/// <param name="Position">Number in the archive, from 1, without gaps.</param>
/// <param name="Received">When it came.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Device">MN of the device, or the account that sent a batch.</param>
/// <param name="Source">Remote address, or the way it came.</param>
/// <param name="Note">Reason of a quarantine, actor of a command.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="Hash">SHA-256 over the hash of the entry before and all of this.</param>
public sealed record RawEntry(
    long Position,
    Instant Received,
    EntryKind Kind,
    string Device,
    string Source,
    string Note,
    ReadOnlyMemory<byte> Payload,
    byte[] Hash
)
{
    public string HashText => Convert.ToHexStringLower(Hash);
}

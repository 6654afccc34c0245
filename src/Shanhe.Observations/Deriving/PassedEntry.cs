using NodaTime;

namespace Shanhe.Observations.Deriving;

/// <summary>An entry that could not be derived. It stays in the archive; deriving went on behind it.</summary>
/// <param name="Position">Its archive position.</param>
/// <param name="Device">Who sent it.</param>
/// <param name="Received">When it came.</param>
/// <param name="Place">What was being done.</param>
/// <param name="Reason">What went wrong.</param>
public sealed record PassedEntry(long Position, string Device, Instant Received, string Place, string Reason);

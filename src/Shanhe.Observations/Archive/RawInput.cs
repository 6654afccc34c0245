using NodaTime;

namespace Shanhe.Observations.Archive;

/// <summary>What is to be archived.</summary>
public readonly record struct RawInput(
    Instant Received,
    EntryKind Kind,
    string Device,
    string Source,
    string Note,
    ReadOnlyMemory<byte> Payload
);

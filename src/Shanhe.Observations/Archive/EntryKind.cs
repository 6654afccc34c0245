namespace Shanhe.Observations.Archive;

/// <summary>What an entry of the archive holds.</summary>
public enum EntryKind : byte
{
    /// <summary>A frame that was taken: its device is registered and its password right.</summary>
    Frame = 1,

    /// <summary>
    /// A frame that was not taken, with the reason; it is kept, and counts once its device is registered only if sent again.
    /// </summary>
    Quarantined = 2,

    /// <summary>A frame that was sent to a device.</summary>
    Sent = 3,

    /// <summary>A batch of readings that came another way (HTTP, file, MQTT), in canonical lines.</summary>
    Batch = 4,

    /// <summary>
    /// An entry whose bytes on disk can't be read any more; it is never written, only read in place of what is lost, with the reason as
    /// its note.
    /// </summary>
    Damaged = 255,
}

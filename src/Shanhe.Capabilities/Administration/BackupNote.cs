using NodaTime;

namespace Shanhe.Capabilities.Administration;

/// <summary>A backup that was made of the folder.</summary>
/// <param name="File">Where it was written.</param>
/// <param name="At">When it was done.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Lines">How many lines the journal had.</param>
public sealed record BackupNote(string File, Instant At, long Bytes, long Lines);

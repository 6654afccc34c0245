using NodaTime;

namespace Shanhe.Capabilities.Administration;

/// <summary>How the backups stand.</summary>
/// <param name="Age">Age of the newest; <c>null</c>: none was ever made.</param>
/// <param name="IsLate">Whether there is none of the last day.</param>
/// <param name="Backups">The newest first.</param>
public sealed record BackupState(Duration? Age, bool IsLate, IReadOnlyList<BackupNote> Backups);

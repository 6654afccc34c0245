namespace Shanhe.Server.Backups;

/// <summary>A file of a backup, by its name in the archive.</summary>
sealed record BackupEntry(string Name, long Size, string Sha256);

/// <summary>What a backup says about itself; a restore compares all of it with what it unpacked.</summary>
/// <param name="Format">The version of this form.</param>
/// <param name="Lines">How many lines the journal has.</param>
/// <param name="Head">Hash of its last line.</param>
/// <param name="Seal">The newest seal over the journal, or <c>null</c> while there is none.</param>
/// <param name="Entries">Every other file of the backup.</param>
/// <param name="Frames">How many entries the archive of raw frames has; <c>null</c> when there is no archive.</param>
/// <param name="FramesHead">Hash of its last entry.</param>
sealed record BackupManifest(
    string Format,
    long Lines,
    string Head,
    string? Seal = null,
    IReadOnlyList<BackupEntry>? Entries = null,
    long? Frames = null,
    string? FramesHead = null
)
{
    public const string Name = "manifest.json";

    public const string Current = "shanhe-backup-2";

    /// <summary>The form before: it names neither files nor archive, so what of them lacks can't be noticed.</summary>
    public const string Earlier = "shanhe-backup-1";
}

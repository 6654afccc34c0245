namespace Shanhe.Capabilities.Administration;

/// <summary>What lies in the data folder, as the system tells it. Any thread may ask.</summary>
public interface IFolderState
{
    /// <summary>Its stores and folders with the room that they take, the largest first.</summary>
    IReadOnlyList<FolderPart> Parts();

    /// <summary>The backups that were made of it, the newest first.</summary>
    IReadOnlyList<BackupNote> Backups();

    /// <summary>Where devices are heard; <c>null</c>: nowhere.</summary>
    string? Gateway { get; }
}

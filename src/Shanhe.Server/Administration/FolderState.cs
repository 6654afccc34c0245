using Shanhe.Capabilities.Administration;
using Shanhe.Server.Observing;

namespace Shanhe.Server.Administration;

/// <summary>The data folder as the system tells it.</summary>
sealed class FolderState(string data, IServiceProvider services) : IFolderState
{
    public IReadOnlyList<FolderPart> Parts() =>
        [
            .. Directory
                .EnumerateDirectories(data)
                .Select(d => new FolderPart(Path.GetFileName(d) + "/", Size(new DirectoryInfo(d))))
                .Concat(Stores())
                .OrderByDescending(p => p.Bytes),
        ];

    /// <summary>Each store with what it has not yet taken over from its log.</summary>
    IEnumerable<FolderPart> Stores() =>
        Directory
            .EnumerateFiles(data, "*.db")
            .Select(f => new FolderPart(Path.GetFileName(f), new FileInfo(f).Length + Length(f + "-wal") + Length(f + "-shm")));

    static long Length(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;

    static long Size(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Exists ? f.Length : 0);
        }
        catch (IOException)
        {
            // What was there when it was listed may have gone.
            return 0;
        }
    }

    public IReadOnlyList<BackupNote> Backups() => BackupLog.Read(data);

    public string? Gateway => services.GatewayAddress()?.ToString();
}

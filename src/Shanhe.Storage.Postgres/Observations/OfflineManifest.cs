using Shanhe.Observations.Readings;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>The manifest of what left a history, read again when another node has written it. Thread-safe.</summary>
/// <param name="folder">The folder of the history.</param>
sealed class OfflineManifest(string folder)
{
    readonly Lock _lock = new();
    (DateTime Written, long Length) _read;
    IReadOnlyList<OfflineFile> _files = [];

    public IReadOnlyList<OfflineFile> Files
    {
        get
        {
            lock (_lock)
            {
                var file = new FileInfo(OfflineFolder.ManifestOf(folder));
                if (file.Exists && (file.LastWriteTimeUtc, file.Length) is var now && now != _read)
                    (_files, _read) = (OfflineFolder.Manifest(folder), now);
                return _files;
            }
        }
    }

    /// <summary>Names a file; only whoever has the turn to write does so.</summary>
    public void Add(OfflineFile file)
    {
        lock (_lock)
            OfflineFolder.Write(folder, [.. OfflineFolder.Manifest(folder).Where(f => f.File != file.File), file]);
    }
}

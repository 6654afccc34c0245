using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Shanhe.Evidence;
using Shanhe.Evidence.Journals;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;
using Shanhe.Server.Serving;
using Shanhe.Storage;
using Shanhe.Storage.Observations;

namespace Shanhe.Server.Backups;

/// <summary>
/// Copies a data folder into one archive while the server works: evidence, files, keys, the archive of raw frames and the state of alarms
/// and devices. The long history follows from the archive and is derived again.
/// </summary>
sealed class BackupWriter : IDisposable
{
    readonly string _copies = Directory.CreateTempSubdirectory("shanhe-backup-").FullName;
    readonly List<BackupEntry> _entries = [];
    readonly ZipArchive _archive;

    /// <summary>Begins an archive; the file is its owner's alone, for it holds the keys.</summary>
    BackupWriter(string target)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _archive = new(new FileStream(target, options), ZipArchiveMode.Create);
    }

    /// <summary>Writes a backup of a data folder; a target that exists is not overwritten, and none is left when it fails.</summary>
    public static async Task<BackupManifest> Write(string data, string target, CancellationToken cancellation)
    {
        PrivateFiles.Require();
        var done = false;
        var writer = new BackupWriter(target);
        try
        {
            var manifest = await writer.Fill(data, cancellation);
            done = true;
            return manifest;
        }
        finally
        {
            writer.Dispose();
            if (!done)
                File.Delete(target);
        }
    }

    async Task<BackupManifest> Fill(string data, CancellationToken cancellation)
    {
        var manifest = await Evidence(data, cancellation);
        foreach (var folder in (ReadOnlySpan<string>)["uploads", "keys", "packages"])
        {
            var path = Path.Combine(data, folder);
            if (!Directory.Exists(path))
                continue;
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            {
                var name = $"{folder}/{Path.GetRelativePath(path, file).Replace('\\', '/')}";
                if (BackupNames.IsKnown(name))
                    Add(file, name);
            }
        }

        manifest = await Observations(data, manifest, cancellation) with { Entries = _entries };
        using var stream = _archive.CreateEntry(BackupManifest.Name).Open();
        JsonSerializer.Serialize(stream, manifest, EvidenceJson.Options);
        return manifest;
    }

    async Task<BackupManifest> Evidence(string data, CancellationToken cancellation)
    {
        var copy = Path.Combine(_copies, BackupNames.Store);
        using (var store = new SqliteEvidenceStore(Path.Combine(data, BackupNames.Store)))
            store.CopyTo(copy);
        using (var copied = new SqliteEvidenceStore(copy))
        {
            var head = await copied.JournalHead(cancellation);
            var seals = await copied.Seals.Seals(1, cancellation: cancellation);
            var manifest = new BackupManifest(
                BackupManifest.Current,
                head?.Seq ?? 0,
                head?.Hash ?? JournalEntry.Beginning,
                seals is [var last] ? last.Text : null
            );
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Add(copy, BackupNames.Store);
            return manifest;
        }
    }

    async ValueTask<BackupManifest> Observations(string data, BackupManifest manifest, CancellationToken cancellation)
    {
        var folder = ObservationStores.Folder(data);
        if (!File.Exists(Path.Combine(folder, "state.db")))
            return manifest;
        using (var state = ObservationStores.OpenState(data))
            state.CopyTo(Path.Combine(_copies, "state.db"));
        Add(Path.Combine(_copies, "state.db"), "observations/state.db");
        var frames = Path.Combine(_copies, "archive");
        using (var archive = new SqliteRawArchive(Path.Combine(folder, "archive")))
            archive.CopyTo(frames);
        using (var copied = new SqliteRawArchive(frames))
            manifest = manifest with
            {
                Frames = copied.Head,
                FramesHead = await copied.Find(copied.Head, cancellation) is { } last ? last.HashText : null,
            };
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(frames, "*.db"))
            Add(file, "observations/archive/" + Path.GetFileName(file));
        return manifest;
    }

    void Add(string file, string name)
    {
        using var source = File.OpenRead(file);
        using var target = _archive.CreateEntry(name).Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var size = HashedCopy.Run(source, target, hash, long.MaxValue);
        _entries.Add(new(name, size, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    public void Dispose()
    {
        _archive.Dispose();
        Directory.Delete(_copies, recursive: true);
    }
}

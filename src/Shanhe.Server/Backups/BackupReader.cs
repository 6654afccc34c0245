using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Shanhe.Capabilities.Audit;
using Shanhe.Evidence;
using Shanhe.Evidence.Journals;
using Shanhe.Server.Counties;
using Shanhe.Storage;
using Shanhe.Storage.Observations;

namespace Shanhe.Server.Backups;

/// <summary>
/// Unpacks a backup into an empty data folder and proves it: every file by the manifest, the journal by its chains, the files it names by
/// their hashes, the archive of raw frames by its chain. What it refuses it takes away again.
/// </summary>
sealed class BackupReader(string source, string data)
{
    /// <summary>A backup that was unpacked and holds, or why it isn't.</summary>
    /// <param name="Refused">What is wrong with it; <c>null</c> when all holds.</param>
    /// <param name="Lines">How many lines the journal has.</param>
    /// <param name="Whole">Whether the manifest names every file; one of the earlier form doesn't.</param>
    public readonly record struct Outcome(BackupRefusal? Refused, long Lines, bool Whole);

    public async Task<Outcome> Restore(CancellationToken cancellation)
    {
        PrivateFiles.Require();
        var existed = Directory.Exists(data);
        var done = false;
        try
        {
            var manifest = Unpack();
            var refused = await Proved(manifest, cancellation);
            done = refused is null;
            return new(refused, manifest.Lines, manifest.Entries is not null);
        }
        catch (Exception problem)
            when (problem
                    is InvalidDataException
                        or JsonException
                        or IOException
                        or UnauthorizedAccessException
                        or SqliteException
                        or NotSupportedException
                        or ArgumentException
            )
        {
            return new(Bad(problem.Message), 0, true);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            if (!done)
                Remove(existed);
        }
    }

    void Remove(bool existed)
    {
        if (!Directory.Exists(data))
            return;
        if (!existed)
        {
            Directory.Delete(data, recursive: true);
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(data))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(data))
            File.Delete(file);
    }

    static BackupRefusal Bad(object? what) => new("restore.bad", what);

    BackupManifest Unpack()
    {
        using var archive = ZipFile.OpenRead(source);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            if (!names.Add(entry.FullName) || (entry.FullName != BackupManifest.Name && !BackupNames.IsKnown(entry.FullName)))
                throw new InvalidDataException(entry.FullName);
        }

        if (archive.GetEntry(BackupManifest.Name) is not { } described)
            throw new InvalidDataException(BackupManifest.Name);
        using var stream = described.Open();
        var manifest =
            JsonSerializer.Deserialize<BackupManifest>(stream, EvidenceJson.Options) ?? throw new InvalidDataException(BackupManifest.Name);
        var whole = manifest.Format == BackupManifest.Current && manifest.Entries is not null;
        if (!whole && manifest.Format != BackupManifest.Earlier)
            throw new InvalidDataException(manifest.Format);
        var told = whole ? manifest.Entries!.ToDictionary(e => e.Name, StringComparer.Ordinal) : null;
        if (told?.Keys.FirstOrDefault(n => !names.Contains(n)) is { } lacking)
            throw new InvalidDataException(lacking);
        foreach (var entry in archive.Entries.Where(e => e.FullName != BackupManifest.Name))
        {
            if (told is not null && !told.ContainsKey(entry.FullName))
                throw new InvalidDataException(entry.FullName);
            Extract(entry, told?[entry.FullName]);
        }

        return whole ? manifest : manifest with { Entries = null };
    }

    void Extract(ZipArchiveEntry entry, BackupEntry? told)
    {
        var path = Path.Combine([data, .. entry.FullName.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var packed = entry.Open();
        using var target = new FileStream(path, FileMode.CreateNew);
        var size = HashedCopy.Run(packed, target, hash, told?.Size ?? entry.Length);
        if (told is not null && (size != told.Size || Convert.ToHexStringLower(hash.GetHashAndReset()) != told.Sha256))
            throw new InvalidDataException(entry.FullName);
        target.Flush(flushToDisk: true);
    }

    async Task<BackupRefusal?> Proved(BackupManifest manifest, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(data, BackupNames.Store)))
            return Bad(BackupNames.Store);
        using (var store = new SqliteEvidenceStore(Path.Combine(data, BackupNames.Store)))
        {
            var uploads = Path.Combine(data, "uploads");
            var (broken, lines, head) = await new EvidenceAudit(store, (hash, c) => FolderUploads.Holds(uploads, hash, c)).Run(
                cancellation: cancellation
            );
            if (broken is not null)
                return new BackupRefusal("audit.broken", broken.Seq, broken.Subject, broken.Kind, broken.Detail);
            if (
                lines != manifest.Lines
                || (await store.JournalHead(cancellation))?.Hash is var last && (last ?? JournalEntry.Beginning) != manifest.Head
            )
                return Bad($"{lines} / {manifest.Lines}, {head}");
            var seals = await store.Seals.Seals(1, cancellation: cancellation);
            if (manifest.Entries is not null && (seals is [var seal] ? seal.Text : null) != manifest.Seal)
                return Bad("seal");
            foreach (var file in Directory.Exists(uploads) ? Directory.EnumerateFiles(uploads) : [])
            {
                if (!await FolderUploads.Holds(uploads, Path.GetFileName(file), cancellation))
                    return Bad("uploads/" + Path.GetFileName(file));
            }
        }

        return await Frames(manifest, cancellation);
    }

    async ValueTask<BackupRefusal?> Frames(BackupManifest manifest, CancellationToken cancellation)
    {
        var folder = Observing.ObservationStores.Folder(data);
        if (File.Exists(Path.Combine(folder, "state.db")))
        {
            using var state = Observing.ObservationStores.OpenState(data);
        }

        var path = Path.Combine(folder, "archive");
        if (!Directory.Exists(path))
            return manifest.Frames is > 0 ? Bad($"0 / {manifest.Frames}") : null;
        using var archive = new SqliteRawArchive(path);
        var (entries, head, broken) = await archive.Check(cancellation);
        if (broken is not null)
            return Bad($"observations/archive {broken}");
        return manifest.Frames is { } frames && (entries != frames || (frames > 0 && head != manifest.FramesHead))
            ? Bad($"observations/archive {entries} / {frames}")
            : null;
    }
}

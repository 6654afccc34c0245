using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;

namespace Shanhe.Storage.Observations;

/// <summary>
/// The folder of what left the online history, beside the history's own files: sealed Parquet under names of their content, and a manifest
/// that names each once it is whole.
/// </summary>
static class OfflineFolder
{
    public static string Of(string folder) => Path.Combine(Path.GetFullPath(folder), "offline");

    public static string ManifestOf(string folder) => Path.Combine(Of(folder), "manifest.json");

    /// <summary>What the manifest beside a history names.</summary>
    public static IReadOnlyList<OfflineFile> Manifest(string folder) =>
        File.Exists(ManifestOf(folder))
            ? JsonSerializer.Deserialize<List<OfflineFile>>(File.ReadAllText(ManifestOf(folder)), ObservationJson.Options)!
            : [];

    /// <summary>Writes the manifest; whoever reads meanwhile finds the former one or this one, whole.</summary>
    public static void Write(string folder, IReadOnlyList<OfflineFile> files)
    {
        var path = ManifestOf(folder);
        using (var file = new FileStream(path + ".new", FileMode.Create))
        {
            JsonSerializer.Serialize(file, files, ObservationJson.Options);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The last reading of a stream in files; <c>null</c>: none has one.</summary>
    public static LocalDateTime? Until(IReadOnlyList<OfflineFile> files, string stream)
    {
        LocalDateTime? until = null;
        foreach (var file in files)
        {
            if (file.Streams.Contains(stream) && (until is null || file.To > until))
                until = file.To;
        }

        return until;
    }

    /// <summary>Gives a file that was written its name once it is on disk.</summary>
    public static void Settle(string written, string path)
    {
        using (var file = new FileStream(written, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        File.Move(written, path, overwrite: true);
    }

    /// <summary>Files of a history that it no longer names; a reader that began before may still read one for an hour.</summary>
    public static void Sweep(string folder, IReadOnlySet<string> named, Instant now)
    {
        foreach (
            var path in Directory
                .EnumerateFiles(folder, "*.parquet")
                .Where(f =>
                    !named.Contains(Path.GetFileName(f))
                    && Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(f)) < now - Duration.FromHours(1)
                )
                .ToList()
        )
            File.Delete(path);
    }

    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

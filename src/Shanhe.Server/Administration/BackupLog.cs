using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Administration;
using Shanhe.Evidence;

namespace Shanhe.Server.Administration;

/// <summary>The backups that were made of a data folder, noted in a file of it. A file that can't be read is none.</summary>
static class BackupLog
{
    const string Name = "backups.json";
    const int Most = 30;

    /// <summary>Those that are noted, the newest first.</summary>
    public static IReadOnlyList<BackupNote> Read(string data)
    {
        try
        {
            return JsonSerializer.Deserialize<List<BackupNote>>(File.ReadAllText(Path.Combine(data, Name)), EvidenceJson.Options) ?? [];
        }
        catch (Exception none) when (none is IOException or JsonException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Notes one that is done.</summary>
    public static void Add(string data, string target, long lines, Instant at)
    {
        var note = new BackupNote(target, at, new FileInfo(target).Length, lines);
        var file = Path.Combine(data, Name);
        var next = file + ".next";
        File.WriteAllText(next, JsonSerializer.Serialize(Read(data).Prepend(note).Take(Most), EvidenceJson.Options));
        // Whoever reads meanwhile reads the whole of the one or the other.
        File.Move(next, file, overwrite: true);
    }
}

using System.CommandLine;
using System.IO.Compression;
using System.Text.Json;
using Shanhe.Evidence;
using Shanhe.Evidence.Journals;
using Shanhe.Storage;
using Spectre.Console;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe audit</c>, <c>shanhe backup</c> and <c>shanhe restore</c>.</summary>
static class StoreCommands
{
    const string StoreName = "shanhe.db";

    /// <summary>What a backup says about itself.</summary>
    sealed record Manifest(string Format, long Lines, string Head);

    public static Command Audit()
    {
        var verify = new Command(
            "verify",
            "Check the chain of the journal and what is derived from it; names the first broken link; exit code 1 when there is one"
        );
        verify.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                using var store = CommonOptions.OpenStore(result);
                var ((broken, lines, head), most) = (
                    default((BrokenLink? Broken, long Count, string Head)),
                    (await store.JournalHead(cancellation))?.Seq
                );
                await TablePrinter
                    .Terminal(Console.Out)
                    .Progress()
                    .AutoClear(true)
                    .StartAsync(async progress =>
                    {
                        var bar = progress.AddTask(
                            CommandMessages.Wording.Say("audit.reading").In(language),
                            maxValue: Math.Max(1, most ?? 1)
                        );
                        var entries = store
                            .Journal(cancellation: cancellation)
                            .Select(e =>
                            {
                                if (e.Seq % 1_000 == 0)
                                    bar.Value = e.Seq;
                                return e;
                            });
                        (broken, lines, head) = await JournalCheck.Of(entries, cancellation);
                    });
                broken ??= await store.FirstDerivedBreak(cancellation);
                Console.Out.WriteLine(
                    (
                        broken is null
                            ? CommandMessages.Wording.Say("audit.ok", lines, head)
                            : CommandMessages.Wording.Say("audit.broken", broken.Seq, broken.Subject, broken.Kind, broken.Detail)
                    ).In(language)
                );
                return broken is null ? CommonOptions.Done : CommonOptions.Problems;
            }
        );
        return new("audit", "Check the evidence") { verify, SealCommands.Seal(), SealCommands.Prove(), SealCommands.Check() };
    }

    public static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "The archive to write (.zip)" };
        var command = new Command("backup", "Copy the data folder into one archive, while the server works") { file };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                var data = result.GetValue(CommonOptions.Data)!;
                var target = result.GetValue(file)!;
                var copy = Path.Combine(Path.GetTempPath(), "shanhe-" + Guid.NewGuid().ToString("N") + ".db");
                try
                {
                    using (var store = CommonOptions.OpenStore(result))
                        store.CopyTo(copy);
                    Manifest manifest;
                    using (var copied = new SqliteEvidenceStore(copy))
                        manifest = new(
                            "shanhe-backup-1",
                            (await copied.JournalHead(cancellation))?.Seq ?? 0,
                            (await copied.JournalHead(cancellation))?.Hash ?? JournalEntry.Beginning
                        );
                    using (var archive = ZipFile.Open(target, ZipArchiveMode.Create))
                    {
                        archive.CreateEntryFromFile(copy, StoreName);
                        foreach (var folder in (ReadOnlySpan<string>)["uploads", "keys"])
                        {
                            var path = Path.Combine(data, folder);
                            if (!Directory.Exists(path))
                                continue;
                            foreach (var one in Directory.EnumerateFiles(path))
                                archive.CreateEntryFromFile(one, $"{folder}/{Path.GetFileName(one)}");
                        }

                        AddObservations(archive, data);
                        using var stream = archive.CreateEntry("manifest.json").Open();
                        JsonSerializer.Serialize(stream, manifest, EvidenceJson.Options);
                    }

                    Console.Out.WriteLine(
                        CommandMessages.Wording.Say("backup.done", target, new FileInfo(target).Length, manifest.Lines).In(language)
                    );
                    return CommonOptions.Done;
                }
                finally
                {
                    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                    foreach (var left in (ReadOnlySpan<string>)["", "-wal", "-shm"])
                        File.Delete(copy + left);
                }
            }
        );
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "An archive made by shanhe backup" };
        var command = new Command("restore", "Unpack a backup into an empty data folder and prove it by checking the journal") { file };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                var data = Path.GetFullPath(result.GetValue(CommonOptions.Data)!);
                var source = result.GetValue(file)!;
                if (!File.Exists(source))
                    return Say("file.none", source);
                if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
                    return Say("restore.exists", data);
                try
                {
                    Unpack(source, data);
                    var manifest = JsonSerializer.Deserialize<Manifest>(
                        File.ReadAllText(Path.Combine(data, "manifest.json")),
                        EvidenceJson.Options
                    )!;
                    File.Delete(Path.Combine(data, "manifest.json"));
                    using var store = new SqliteEvidenceStore(Path.Combine(data, StoreName));
                    var (broken, lines, head) = await JournalCheck.Of(store.Journal(cancellation: cancellation), cancellation);
                    broken ??= await store.FirstDerivedBreak(cancellation);
                    if (broken is not null)
                        return Say("audit.broken", broken.Seq, broken.Subject, broken.Kind, broken.Detail);
                    if (lines != manifest.Lines || head != manifest.Head)
                        return Say("restore.bad", $"{lines} / {manifest.Lines}");
                    Console.Out.WriteLine(CommandMessages.Wording.Say("restore.done", data, lines).In(language));
                    return CommonOptions.Done;
                }
                catch (Exception problem) when (problem is InvalidDataException or JsonException or FileNotFoundException)
                {
                    return Say("restore.bad", problem.Message);
                }

                int Say(string code, params ReadOnlySpan<object?> values)
                {
                    Console.Error.WriteLine(CommandMessages.Wording.Say(code, values).In(language));
                    return CommonOptions.Problems;
                }
            }
        );
        return command;
    }

    /// <summary>
    /// The archive of raw frames and the state of alarms and devices; the long history follows from them and is derived again after a
    /// restore.
    /// </summary>
    static void AddObservations(ZipArchive archive, string data)
    {
        var folder = Observing.ObservationStores.Folder(data);
        if (!File.Exists(Path.Combine(folder, "state.db")))
            return;
        var copies = Directory.CreateTempSubdirectory("shanhe-backup-").FullName;
        try
        {
            using (var state = Observing.ObservationStores.OpenState(data))
                state.CopyTo(Path.Combine(copies, "state.db"));
            archive.CreateEntryFromFile(Path.Combine(copies, "state.db"), "observations/state.db");
            using (var frames = new Storage.Observations.SqliteRawArchive(Path.Combine(folder, "archive")))
                frames.CopyTo(Path.Combine(copies, "archive"));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(copies, "archive")))
                archive.CreateEntryFromFile(file, "observations/archive/" + Path.GetFileName(file));
        }
        finally
        {
            Directory.Delete(copies, recursive: true);
        }
    }

    static bool IsObservation(string[] parts) =>
        parts is ["observations", "state.db"]
        || (
            parts is ["observations", "archive", { Length: 10 } file]
            && file.EndsWith(".db", StringComparison.Ordinal)
            && file[..7].All(c => char.IsAsciiDigit(c) || c == '-')
        );

    /// <summary>Takes only the entries a backup has, by their names; an archive can't write anywhere else.</summary>
    static void Unpack(string source, string data)
    {
        using var archive = ZipFile.OpenRead(source);
        foreach (var entry in archive.Entries)
        {
            var parts = entry.FullName.Split('/');
            var name = parts[^1];
            var known =
                parts.Length == 1
                    ? name is StoreName or "manifest.json"
                    : parts.Length == 2
                        && parts[0] is "uploads" or "keys"
                        && name.Length > 0
                        && name != ".."
                        && name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0;
            if (!known && !IsObservation(parts))
                throw new InvalidDataException(entry.FullName);
            var path = Path.Combine([data, .. parts]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path);
        }
    }
}

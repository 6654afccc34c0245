using System.IO.Compression;
using System.Text;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Observations.Archive;
using Shanhe.Server.Backups;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;
using Shanhe.Storage;
using Shanhe.Storage.Observations;

namespace Shanhe.Kernels.Tests.Backups;

public class BackupTests
{
    static readonly Instant Now = Instant.FromUtc(2026, 11, 2, 8, 0);

    /// <summary>A data folder with a record, a file, keys, frames of a device and their state.</summary>
    static async Task<string> Filled()
    {
        var data = Checkout.Temporary();
        var clock = new SetClock(Now);
        using (var store = new SqliteEvidenceStore(Path.Combine(data, "shanhe.db")))
        {
            var book = new RecordBook(Desk.Package, store, clock, PersonalNumbers.FromFile(Path.Combine(data, "keys", "personal")));
            await book.Prepare();
            Assert.NotNull((await book.Create("outfalls", Desk.Outfall(), Desk.Bureau)).Revision);
            await new FolderUploads(Path.Combine(data, "uploads"), store, clock).Keep(
                Encoding.UTF8.GetBytes("%PDF-1.7 批复"),
                "a.pdf",
                "bai"
            );
        }

        using (ObservationStores.OpenState(data)) { }
        using (var archive = new SqliteRawArchive(Path.Combine(ObservationStores.Folder(data), "archive")))
        {
            var frames = Enumerable
                .Range(0, 40)
                .Select(i => new RawInput(Now, EntryKind.Frame, "MN1", "test", "", Encoding.ASCII.GetBytes($"##0100QN={i}")))
                .ToList();
            await archive.Append(frames, TestContext.Current.CancellationToken);
        }

        return data;
    }

    static async Task<string> Made()
    {
        var target = Path.Combine(Checkout.Temporary(), "b.zip");
        await BackupWriter.Write(await Filled(), target, TestContext.Current.CancellationToken);
        return target;
    }

    static async Task<(BackupReader.Outcome Outcome, string Data)> Restored(string file)
    {
        var data = Path.Combine(Checkout.Temporary(), "data");
        return (await new BackupReader(file, data).Restore(TestContext.Current.CancellationToken), data);
    }

    [Fact]
    public async Task A_backup_comes_back_whole_and_is_its_owners_alone()
    {
        var file = await Made();
        var (outcome, data) = await Restored(file);
        Assert.Null(outcome.Refused?.Detail);
        Assert.True(outcome.Whole);
        using var archive = new SqliteRawArchive(Path.Combine(ObservationStores.Folder(data), "archive"));
        Assert.Equal(40, archive.Head);
        if (OperatingSystem.IsWindows())
            return;
        var owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(owner, File.GetUnixFileMode(file));
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(data, "shanhe.db")));
        Assert.Equal(owner | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
    }

    [Theory]
    [InlineData("uploads/")]
    [InlineData("keys/personal")]
    [InlineData("observations/archive/")]
    [InlineData("observations/state.db")]
    [InlineData("shanhe.db")]
    [InlineData("manifest.json")]
    public async Task A_backup_that_lacks_a_file_or_holds_a_changed_one_is_refused_and_leaves_nothing(string name)
    {
        var file = await Made();
        foreach (var spoil in (Action<ZipArchive, ZipArchiveEntry>[])[(_, e) => e.Delete(), Changed, Halved])
        {
            var copy = Path.Combine(Checkout.Temporary(), "spoilt.zip");
            File.Copy(file, copy);
            using (var archive = ZipFile.Open(copy, ZipArchiveMode.Update))
                spoil(archive, archive.Entries.First(e => e.FullName.StartsWith(name, StringComparison.Ordinal)));
            var (outcome, data) = await Restored(copy);
            Assert.NotNull(outcome.Refused);
            Assert.False(Directory.Exists(data));
        }
    }

    [Theory]
    [InlineData("uploads/.")]
    [InlineData("uploads/..")]
    [InlineData("../evil")]
    [InlineData("/etc/evil")]
    [InlineData("settings.json")]
    [InlineData("shanhe.db")]
    [InlineData("keys/extra")]
    [InlineData("uploads/0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_backup_with_a_file_more_is_refused_in_words(string name)
    {
        var file = await Made();
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write("x"u8);
        }

        var (outcome, data) = await Restored(file);
        Assert.Contains(name, outcome.Refused!.Detail, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_in_words_and_a_folder_that_was_there_stays_empty()
    {
        var file = Path.Combine(Checkout.Temporary(), "no.zip");
        File.WriteAllText(file, "no archive");
        var data = Checkout.Temporary();
        var outcome = await new BackupReader(file, data).Restore(TestContext.Current.CancellationToken);
        Assert.NotNull(outcome.Refused);
        Assert.Empty(Directory.EnumerateFileSystemEntries(data));
    }

    [Fact]
    public async Task A_backup_of_the_earlier_form_is_restored_and_says_what_it_cannot_prove()
    {
        var file = await Made();
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            var entry = archive.GetEntry("manifest.json")!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
                text = reader.ReadToEnd();
            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("manifest.json").Open());
            writer.Write(
                text[..text.IndexOf(",\"entries\"", StringComparison.Ordinal)].Replace("backup-2", "backup-1", StringComparison.Ordinal)
                    + "}"
            );
        }

        var (outcome, _) = await Restored(file);
        Assert.Null(outcome.Refused?.Detail);
        Assert.False(outcome.Whole);
    }

    [Fact]
    public async Task A_file_that_was_changed_on_disk_is_not_given_out_under_its_old_hash_and_can_be_handed_in_again()
    {
        var folder = Checkout.Temporary();
        using var store = new SqliteEvidenceStore(Path.Combine(folder, "evidence.db"));
        var uploads = new FolderUploads(Path.Combine(folder, "uploads"), store, new SetClock(Now));
        var content = Encoding.UTF8.GetBytes("%PDF-1.7 监测报告");
        var hash = await uploads.Keep(content, "a.pdf", "bai");
        Assert.Equal(content, await uploads.Find(hash));
        File.WriteAllText(Path.Combine(folder, "uploads", hash), "forged");
        Assert.Null(await uploads.Find(hash));
        await uploads.Keep(content, "a.pdf", "bai");
        Assert.Equal(content, await uploads.Find(hash));
    }

    static void Changed(ZipArchive archive, ZipArchiveEntry entry)
    {
        var (name, bytes) = (entry.FullName, Bytes(entry));
        bytes[bytes.Length / 2] ^= 0x55;
        Replace(archive, entry, name, bytes);
    }

    static void Halved(ZipArchive archive, ZipArchiveEntry entry)
    {
        var bytes = Bytes(entry);
        Replace(archive, entry, entry.FullName, bytes[..(bytes.Length / 2)]);
    }

    static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var memory = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(memory);
        return memory.ToArray();
    }

    static void Replace(ZipArchive archive, ZipArchiveEntry entry, string name, byte[] bytes)
    {
        entry.Delete();
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(bytes);
    }
}

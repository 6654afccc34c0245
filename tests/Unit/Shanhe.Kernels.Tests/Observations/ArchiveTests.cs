using System.Text;
using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Storage.Observations;

namespace Shanhe.Kernels.Tests.Observations;

public class ArchiveTests
{
    static RawInput Input(int n, Instant? at = null) =>
        new(
            at ?? Instant.FromUtc(2024, 6, 1, 0, 0),
            EntryKind.Frame,
            "MN" + (n % 3),
            "127.0.0.1",
            "",
            Encoding.ASCII.GetBytes($"##0010entry {n}\r\n")
        );

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_new_start_and_the_chain_holds()
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-archive-").FullName;
        using (var archive = new SqliteRawArchive(folder))
        {
            // Two hundred senders at once share few commits.
            await Task.WhenAll(
                Enumerable
                    .Range(0, 200)
                    .Select(n => archive.Append([Input(n), Input(n + 1000)], TestContext.Current.CancellationToken).AsTask())
            );
            Assert.Equal(400, archive.Head);
        }

        using var again = new SqliteRawArchive(folder);
        Assert.Equal(400, again.Head);
        var check = await again.Check(TestContext.Current.CancellationToken);
        Assert.Null(check.Broken);
        Assert.Equal(400, check.Entries);
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), (await again.After(0, 1000)).Select(e => e.Position));
        await again.Append([Input(7)], TestContext.Current.CancellationToken);
        Assert.Null((await again.Check(TestContext.Current.CancellationToken)).Broken);
    }

    [Fact]
    public async Task An_entry_that_breaks_the_packing_is_refused_and_the_next_is_taken()
    {
        using var archive = new SqliteRawArchive(Directory.CreateTempSubdirectory("shanhe-archive-").FullName);
        await archive.Append([Input(1)], TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<IOException>(async () =>
            await archive.Append([Input(2) with { Device = null! }], TestContext.Current.CancellationToken)
        );
        await archive.Append([Input(3)], TestContext.Current.CancellationToken);
        Assert.Equal(["MN1", "MN0"], (await archive.After(0, 10)).Select(e => e.Device));
        var check = await archive.Check(TestContext.Current.CancellationToken);
        Assert.Null(check.Broken);
        Assert.Equal(2, check.Entries);
    }

    [Fact]
    public async Task After_its_end_an_archive_takes_nothing_and_ends_again_in_peace()
    {
        var archive = new SqliteRawArchive(Directory.CreateTempSubdirectory("shanhe-archive-").FullName);
        await archive.Append([Input(1)], TestContext.Current.CancellationToken);
        archive.Dispose();
        archive.Dispose();
        await Assert.ThrowsAnyAsync<InvalidOperationException>(async () =>
            await archive.Append([Input(2)], TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Months_lie_in_files_of_their_own_and_are_read_in_one_order()
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-archive-").FullName;
        using var archive = new SqliteRawArchive(folder);
        await archive.Append([Input(1, Instant.FromUtc(2024, 5, 31, 23, 0))], TestContext.Current.CancellationToken);
        await archive.Append([Input(2, Instant.FromUtc(2024, 6, 1, 1, 0))], TestContext.Current.CancellationToken);
        // A clock that went back writes on in the newest file.
        await archive.Append([Input(3, Instant.FromUtc(2024, 5, 31, 23, 30))], TestContext.Current.CancellationToken);
        Assert.Equal(["2024-05.db", "2024-06.db"], Directory.EnumerateFiles(folder, "*.db").Select(Path.GetFileName).Order());
        archive.Dispose();
        using var again = new SqliteRawArchive(folder);
        Assert.Equal([1L, 2L, 3L], (await again.After(0, 10)).Select(e => e.Position));
        Assert.Equal([2L], (await again.After(1, 1)).Select(e => e.Position));
        Assert.Equal("MN2", (await again.Find(2))!.Device);
        Assert.Equal([1L], (await again.Of("MN1", 5)).Select(e => e.Position));
        Assert.Null((await again.Check(TestContext.Current.CancellationToken)).Broken);
    }

    [Fact]
    public async Task A_changed_byte_breaks_the_chain_and_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-archive-").FullName;
        using (var archive = new SqliteRawArchive(folder))
        {
            for (var n = 0; n < 5; n++)
                await archive.Append([Input(n)], TestContext.Current.CancellationToken);
        }

        using (
            var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "2024-06.db")};Pooling=False")
        )
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE block SET body = (SELECT body FROM block WHERE first = 4) WHERE first = 3";
            command.ExecuteNonQuery();
        }

        using var broken = new SqliteRawArchive(folder);
        Assert.Equal(3, (await broken.Check(TestContext.Current.CancellationToken)).Broken!.Position);
    }

    [Fact]
    public async Task A_truncated_last_file_opens_with_what_is_whole_and_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-archive-").FullName;
        using (var archive = new SqliteRawArchive(folder))
        {
            for (var n = 0; n < 40; n++)
                await archive.Append([Input(n)], TestContext.Current.CancellationToken);
            // The write-ahead log as a crash leaves it, with its end torn off.
            foreach (var file in Directory.EnumerateFiles(folder))
                File.Copy(file, file.Replace(folder, Directory.CreateDirectory(folder + "-copy").FullName, StringComparison.Ordinal));
        }

        var wal = new FileInfo(Path.Combine(folder + "-copy", "2024-06.db-wal"));
        using (var stream = wal.OpenWrite())
            stream.SetLength(wal.Length - 3_000);
        File.Delete(Path.Combine(folder + "-copy", "2024-06.db-shm"));
        using var torn = new SqliteRawArchive(folder + "-copy");
        Assert.InRange(torn.Head, 1, 40);
        var check = await torn.Check(TestContext.Current.CancellationToken);
        Assert.Null(check.Broken);
        Assert.Equal(torn.Head, check.Entries);
        Assert.Equal(torn.Head + 1, await torn.Append([Input(99)], TestContext.Current.CancellationToken));
        Assert.Null((await torn.Check(TestContext.Current.CancellationToken)).Broken);
    }
}

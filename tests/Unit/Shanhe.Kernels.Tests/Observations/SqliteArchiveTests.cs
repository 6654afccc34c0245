using NodaTime;
using Shanhe.Storage.Observations;

namespace Shanhe.Kernels.Tests.Observations;

public sealed class SqliteArchiveTests : ArchiveTests<SqliteRawArchive>
{
    readonly string _folder = Directory.CreateTempSubdirectory("shanhe-archive-").FullName;

    protected override SqliteRawArchive Open() => new(_folder);

    protected override void Replace(long first, string body)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(_folder, "2024-06.db")};Pooling=False"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE block SET body = {string.Format(null, body, "block")} WHERE first = {first}";
        command.ExecuteNonQuery();
    }

    [Fact]
    public async Task Months_lie_in_files_of_their_own()
    {
        using var archive = Open();
        await archive.Append([Input(1, Instant.FromUtc(2024, 5, 31, 23, 0))], Test);
        await archive.Append([Input(2, Instant.FromUtc(2024, 6, 1, 1, 0))], Test);
        await archive.Append([Input(3, Instant.FromUtc(2024, 5, 31, 23, 30))], Test);
        Assert.Equal(["2024-05.db", "2024-06.db"], Directory.EnumerateFiles(_folder, "*.db").Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_truncated_last_file_opens_with_what_is_whole_and_goes_on()
    {
        using (var archive = Open())
        {
            for (var n = 0; n < 40; n++)
                await archive.Append([Input(n)], Test);
            // The write-ahead log as a crash leaves it, with its end torn off.
            foreach (var file in Directory.EnumerateFiles(_folder))
                File.Copy(file, file.Replace(_folder, Directory.CreateDirectory(_folder + "-copy").FullName, StringComparison.Ordinal));
        }

        var wal = new FileInfo(Path.Combine(_folder + "-copy", "2024-06.db-wal"));
        using (var stream = wal.OpenWrite())
            stream.SetLength(wal.Length - 3_000);
        File.Delete(Path.Combine(_folder + "-copy", "2024-06.db-shm"));
        using var torn = new SqliteRawArchive(_folder + "-copy");
        Assert.InRange(torn.Head, 1, 40);
        var check = await torn.Check(Test);
        Assert.Null(check.Broken);
        Assert.Equal(torn.Head, check.Entries);
        Assert.Equal(torn.Head + 1, await torn.Append([Input(99)], Test));
        Assert.Null((await torn.Check(Test)).Broken);
    }
}

using System.Data.Common;
using NodaTime;
using Shanhe.Evidence.Journals;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Evidence;

public class WritingTests
{
    static ValueTask<long> Line(SqlEvidenceStore store, string subject) =>
        store.Write(async t => (await t.Note("test", "county", subject, "{}", Instant.FromUnixTimeSeconds(1))).Seq);

    [Fact]
    public async Task Writes_that_meet_are_all_there_and_one_that_fails_takes_only_itself_back()
    {
        var place = TestStores.Place();
        using var store = TestStores.Open(place);
        var writes = Enumerable
            .Range(0, 200)
            .Select(async i =>
            {
                try
                {
                    return await store.Write(async t =>
                    {
                        await t.Note("test", "county", $"s{i}", "{}", Instant.FromUnixTimeSeconds(1));
                        if (i % 7 == 0)
                            throw new InvalidOperationException("as told");
                        if (i % 5 == 0)
                            t.Abandon();
                        return i;
                    });
                }
                catch (InvalidOperationException problem) when (problem.Message == "as told")
                {
                    return -1;
                }
            });
        var done = await Task.WhenAll(writes);
        var subjects = await store.Journal().Select(l => l.Subject).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 200).Where(i => i % 7 != 0 && i % 5 != 0).Select(i => $"s{i}").Order(), subjects.Order());
        Assert.Equal(29, done.Count(d => d < 0));
        Assert.Null((await JournalCheck.Of(store.Journal())).Broken);
    }

    [Fact]
    public async Task A_store_that_closes_finishes_what_is_written_and_takes_nothing_more()
    {
        var place = TestStores.Place();
        var acknowledged = 0;
        var store = TestStores.Open(place);
        var writing = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    await Line(store, "s");
                    acknowledged++;
                }
            }
            catch (ObjectDisposedException)
            {
                // Nothing more is taken.
            }
        });
        while (Volatile.Read(ref acknowledged) < 50)
            await Task.Yield();
        store.Dispose();
        await writing;
        using var again = TestStores.Open(place);
        var (broken, lines, _) = await JournalCheck.Of(again.Journal());
        Assert.Null(broken);
        Assert.Equal(acknowledged, lines);
    }

    [Theory]
    [InlineData("INSERT INTO journal VALUES (9, 0, 'a', 'county', 's', '{}', @zeros, 'h', 'other', 1)")]
    [InlineData("INSERT INTO journal VALUES (3, 0, 'a', 'county', 's', '{}', @zeros, 'h', 'county', 4)")]
    [InlineData("INSERT INTO journal VALUES (3, 0, 'a', 'county', 's', '{}', 'wrong', 'h', 'county', 3)")]
    public async Task No_program_can_write_a_gap_into_the_journal(string sql)
    {
        using var store = TestStores.New();
        await Line(store, "one");
        await Line(store, "two");
        var refused = Assert.ThrowsAny<DbException>(() =>
            TestStores.Behind(store, sql.Replace("@zeros", $"'{JournalEntry.Beginning}'", StringComparison.Ordinal), guarded: true)
        );
        Assert.Contains("must follow", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_have_chains_of_their_own()
    {
        using var desk = await Desk.Open();
        await desk.Open();
        await desk.Open(("code", "AB-002"), ("name", "二号"));
        var lines = await desk.Store.Journal().ToListAsync();
        Assert.Equal(["accounts", "register/outfalls"], lines.Select(l => l.Stream).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([1L, 2L], lines.Where(l => l.Stream == "register/outfalls").Select(l => l.No));
        var (first, second) = (lines[^2], lines[^1]);
        Assert.Equal(JournalEntry.Beginning, first.Previous);
        Assert.Equal(first.Hash, second.Previous);
    }

    [Fact]
    public async Task A_request_that_is_sent_eight_times_at_once_opens_one_record()
    {
        using var desk = await Desk.Open();
        var results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => desk.Book.Create("outfalls", Desk.Outfall(), Desk.Bureau, "key-1").AsTask())
        );
        Assert.All(results, r => Assert.Empty(r.Problems));
        Assert.Single(results.Select(r => r.Revision!.Key).Distinct());
        Assert.Single(await desk.Store.RecordsByKey("outfalls", null, 10));
        // Somebody else's key of the same text is another request.
        Assert.NotEmpty((await desk.Book.Create("outfalls", Desk.Outfall(), Desk.Lead, "key-1")).Problems);
    }

    [Fact]
    public void A_key_is_one_for_programs_that_start_together_and_nobody_elses_to_read()
    {
        var file = Path.Combine(Checkout.Temporary(), "keys", "one");
        var keys = new byte[8][];
        Parallel.For(0, keys.Length, i => keys[i] = Shanhe.Evidence.KeyFile.ReadOrMake(file));
        Assert.Single(keys.Select(Convert.ToHexString).Distinct());
        Assert.Equal(32, keys[0].Length);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }
}

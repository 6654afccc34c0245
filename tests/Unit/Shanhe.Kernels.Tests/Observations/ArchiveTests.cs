using System.Text;
using NodaTime;
using Shanhe.Observations.Archive;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>What every archive does, whatever it lies on.</summary>
public abstract class ArchiveTests<T>
    where T : IRawArchive, IDisposable
{
    protected static RawInput Input(int n, Instant? at = null) =>
        new(
            at ?? Instant.FromUtc(2024, 6, 1, 0, 0),
            EntryKind.Frame,
            "MN" + (n % 3),
            "127.0.0.1",
            "",
            Encoding.ASCII.GetBytes($"##0010entry {n}\r\n")
        );

    protected static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Opens the archive of the test, at first empty.</summary>
    protected abstract T Open();

    /// <summary>Puts the bytes of one block in the place of another's, behind the archive's back.</summary>
    protected abstract void Replace(long first, string body);

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_new_start_and_the_chain_holds()
    {
        using (var archive = Open())
        {
            // Two hundred senders at once share few commits.
            await Task.WhenAll(Enumerable.Range(0, 200).Select(n => archive.Append([Input(n), Input(n + 1000)], Test).AsTask()));
            Assert.Equal(400, archive.Head);
        }

        using var again = Open();
        Assert.Equal(400, again.Head);
        var check = await again.Check(Test);
        Assert.Null(check.Broken);
        Assert.Equal(400, check.Entries);
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), (await again.After(0, 1000)).Select(e => e.Position));
        await again.Append([Input(7)], Test);
        Assert.Null((await again.Check(Test)).Broken);
    }

    [Fact]
    public async Task An_entry_that_breaks_the_packing_is_refused_and_the_next_is_taken()
    {
        using var archive = Open();
        await archive.Append([Input(1)], Test);
        await Assert.ThrowsAsync<IOException>(async () => await archive.Append([Input(2) with { Device = null! }], Test));
        await archive.Append([Input(3)], Test);
        Assert.Equal(["MN1", "MN0"], (await archive.After(0, 10)).Select(e => e.Device));
        var check = await archive.Check(Test);
        Assert.Null(check.Broken);
        Assert.Equal(2, check.Entries);
    }

    [Fact]
    public async Task After_its_end_an_archive_takes_nothing_and_ends_again_in_peace()
    {
        var archive = Open();
        await archive.Append([Input(1)], Test);
        archive.Dispose();
        archive.Dispose();
        await Assert.ThrowsAnyAsync<InvalidOperationException>(async () => await archive.Append([Input(2)], Test));
    }

    [Fact]
    public async Task Months_are_read_in_one_order_also_where_a_clock_went_back()
    {
        using (var archive = Open())
        {
            await archive.Append([Input(1, Instant.FromUtc(2024, 5, 31, 23, 0))], Test);
            await archive.Append([Input(2, Instant.FromUtc(2024, 6, 1, 1, 0))], Test);
            await archive.Append([Input(3, Instant.FromUtc(2024, 5, 31, 23, 30))], Test);
        }

        using var again = Open();
        Assert.Equal([1L, 2L, 3L], (await again.After(0, 10)).Select(e => e.Position));
        Assert.Equal([2L], (await again.After(1, 1)).Select(e => e.Position));
        Assert.Equal("MN2", (await again.Find(2))!.Device);
        Assert.Equal([1L], (await again.Of("MN1", 5)).Select(e => e.Position));
        Assert.Null((await again.Check(Test)).Broken);
    }

    [Fact]
    public async Task A_page_begins_and_ends_wherever_it_is_asked_for()
    {
        using (var archive = Open())
        {
            for (var n = 0; n < 30; n++)
                await archive.Append([.. Enumerable.Range(0, 1 + (n % 4)).Select(i => Input(i))], Test);
        }

        using var again = Open();
        for (var at = -1; at <= again.Head; at++)
            foreach (var limit in new[] { 1, 2, 7, 100 })
                Assert.Equal(
                    Enumerable.Range(1, (int)again.Head).Select(p => (long)p).Where(p => p > at).Take(limit),
                    (await again.After(at, limit)).Select(e => e.Position)
                );
        Assert.Null(await again.Find(0));
        Assert.Null(await again.Find(again.Head + 1));
        Assert.Equal(again.Head, (await again.Find(again.Head))!.Position);
        var whole = await again.After(0, 1_000);
        Assert.Equal(
            whole.Where(e => e.Device == "MN1" && e.Position < 50).Reverse().Take(6).Select(e => e.Position),
            (await again.Of("MN1", 6, 50)).Select(e => e.Position)
        );
    }

    [Fact]
    public async Task A_changed_byte_breaks_the_chain_and_is_named()
    {
        using (var archive = Open())
        {
            for (var n = 0; n < 5; n++)
                await archive.Append([Input(n)], Test);
        }

        Replace(3, "(SELECT body FROM {0} WHERE first = 4)");
        using var broken = Open();
        Assert.Equal(3, (await broken.Check(Test)).Broken!.Position);
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_the_next_entry()
    {
        using var archive = Open();
        await archive.Append([Input(1)], Test);
        await archive.WaitAfter(0, Test);
        var waiting = archive.WaitAfter(1, Test).AsTask();
        Assert.False(waiting.IsCompleted);
        await archive.Append([Input(2)], Test);
        await waiting.WaitAsync(TimeSpan.FromSeconds(20), Test);
    }
}

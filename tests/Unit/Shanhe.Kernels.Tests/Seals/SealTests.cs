using Shanhe.Evidence.Seals;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;

namespace Shanhe.Kernels.Tests.Seals;

public class SealTests
{
    static SealBook BookOf(Desk desk, byte[]? seed = null) => new(desk.Store.Seals, new(seed ?? new byte[32]), "shanhe/990001", desk.Clock);

    static async Task Lines(Desk desk, int count)
    {
        for (var i = 0; i < count; i++)
            await desk.Store.Write(async t => await t.Note("test", "county", $"s{i}", "{}", desk.Clock.Now));
    }

    [Fact]
    public async Task A_line_is_proven_by_the_seal_alone_and_an_older_seal_by_the_newer()
    {
        using var desk = await Desk.Open();
        var book = BookOf(desk);
        await Lines(desk, 150);
        var first = (await book.Seal())!;
        Assert.Null(await book.Seal());
        await Lines(desk, 77);
        var second = (await book.Seal())!;
        Assert.Equal(first.Size + 77, second.Size);
        foreach (var line in new[] { 1, 64, 65, first.Size, first.Size + 1, second.Size })
        {
            var proof = (await book.Inclusion(line))!;
            Assert.Equal(ProofVerdict.Holds, proof.Check(book.Verifier, await desk.Store.JournalLine(line)));
            Assert.Equal(ProofVerdict.Content, proof.Check(book.Verifier, await desk.Store.JournalLine(line == 1 ? 2 : 1)));
            Assert.Equal(ProofVerdict.Path, (proof with { Line = line == 1 ? 2 : line - 1 }).Check(book.Verifier));
            Assert.Equal(ProofVerdict.Signature, proof.Check(BookOf(desk, [.. Enumerable.Repeat((byte)7, 32)]).Verifier));
        }

        Assert.Null(await book.Inclusion(second.Size + 1));
        var consistency = (await book.Consistency(first.Size, second.Size))!;
        Assert.Equal(ProofVerdict.Holds, consistency.Check(book.Verifier));
        Assert.Equal(ProofVerdict.Path, (consistency with { Path = [.. consistency.Path.Skip(1)] }).Check(book.Verifier));
        Assert.Equal(ProofVerdict.NoSeal, (consistency with { OldSeal = "none" }).Check(book.Verifier));
        Assert.Null(await book.Consistency(first.Size - 1, second.Size));
    }

    [Fact]
    public async Task A_journal_that_was_written_anew_no_longer_agrees_with_its_seal()
    {
        using var desk = await Desk.Open();
        var book = BookOf(desk);
        await Lines(desk, 100);
        var seal = (await book.Seal())!;
        TestStores.Behind(desk.Store, $"UPDATE journal SET hash = '{new string('a', 64)}' WHERE seq = {seal.Size}");

        Assert.Equal(ProofVerdict.Path, (await book.Inclusion(seal.Size))!.Check(book.Verifier));
    }

    [Fact]
    public void A_seal_is_read_as_it_was_written_and_nothing_else_is_a_seal()
    {
        var seal = Checkpoint.Sign("shanhe/990001", 12, new byte[32], new(new byte[32]));
        Assert.StartsWith("shanhe/990001\n12\nAAAA", seal.ToString(), StringComparison.Ordinal);
        Assert.Contains("=\n\n\u2014 shanhe/990001 ", seal.ToString(), StringComparison.Ordinal);
        var verifier = new SealKey(new byte[32]).Verifier("shanhe/990001");
        Assert.True(Checkpoint.Parse(seal.ToString())!.IsSignedBy(SealVerifier.Parse(verifier.ToString())!));
        Assert.False(Checkpoint.Parse(seal.ToString().Replace("\n12\n", "\n13\n", StringComparison.Ordinal))!.IsSignedBy(verifier));
        Assert.Null(Checkpoint.Parse(seal.ToString().Replace("\n12\n", "\n-12\n", StringComparison.Ordinal)));
        Assert.Null(Checkpoint.Parse(seal.ToString().Replace("\n\n", "\nextension\n\n", StringComparison.Ordinal)));
        Assert.Null(Checkpoint.Parse(""));
        // Whoever checks is not made to read a book: ten thousand letters are read, and not one more.
        Assert.NotNull(Checkpoint.Parse(seal.ToString().PadRight(10_000, 'x')));
        Assert.Null(Checkpoint.Parse(seal.ToString().PadRight(10_001, 'x')));
        Assert.Null(SealVerifier.Parse(verifier.ToString().Replace("+", "+0", StringComparison.Ordinal)));
    }
}

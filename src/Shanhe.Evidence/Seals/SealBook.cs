using System.Globalization;
using NodaTime;

namespace Shanhe.Evidence.Seals;

/// <summary>Seals the journal, and proves lines and seals. Thread-safe.</summary>
/// <param name="store">Keeps tree and seals.</param>
/// <param name="key">Signs.</param>
/// <param name="origin">The name of the log, such as <c>shanhe/</c> and the county's code.</param>
/// <param name="clock">The clock.</param>
public sealed class SealBook(ISealStore store, SealKey key, string origin, IClock clock)
{
    /// <summary>The public key under which seals are checked.</summary>
    public SealVerifier Verifier { get; } = key.Verifier(origin);

    /// <summary>The signature line under a text by the key that seals, after the rules of C2SP signed-note.</summary>
    public string Sign(string text) => key.Sign(origin, System.Text.Encoding.UTF8.GetBytes(text)).ToString();

    /// <summary>Whether a signature line is this book's under a text.</summary>
    public bool Signed(string text, string line) =>
        NoteSignature.Parse(line) is { } signature && Verifier.Verifies(signature, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Seals what the journal has now; <c>null</c> when nothing came since the last seal.</summary>
    public async ValueTask<Seal?> Seal(CancellationToken cancellation = default)
    {
        var size = await store.Lines(cancellation);
        if (size == 0 || (await store.Seals(1, cancellation: cancellation)) is [var last] && last.Size == size)
            return null;
        var root = await store.Grow(size, cancellation);
        var seal = new Seal(size, clock.GetCurrentInstant(), Checkpoint.Sign(origin, size, root, key).ToString());
        await store.Keep(seal, cancellation);
        return seal;
    }

    public ValueTask<IReadOnlyList<Seal>> Seals(int limit, CancellationToken cancellation = default) =>
        store.Seals(limit, cancellation: cancellation);

    /// <summary>The proof that a line of the journal is sealed; <c>null</c> while it isn't, or there is no such line.</summary>
    public async ValueTask<SealProof?> Inclusion(long line, CancellationToken cancellation = default)
    {
        if (line < 1 || await store.SealOf(line, cancellation) is not { } seal)
            return null;
        var leaf = await store.Nodes([new(0, line - 1)], cancellation);
        return new()
        {
            Kind = SealProof.InclusionKind,
            Line = line,
            Leaf = Convert.ToHexStringLower(leaf[0]),
            Path = await Hashes(MerkleTree.InclusionRanges(line - 1, seal.Size), cancellation),
            Seal = seal.Text,
        };
    }

    /// <summary>The proof that the journal of an older seal is a beginning of that of a newer; <c>null</c> when either is not a seal.</summary>
    public async ValueTask<SealProof?> Consistency(long old, long size, CancellationToken cancellation = default)
    {
        if (
            old < 1
            || old > size
            || await store.Seals(1, old, cancellation) is not [var before]
            || before.Size != old
            || await store.Seals(1, size, cancellation) is not [var after]
            || after.Size != size
        )
            return null;
        return new()
        {
            Kind = SealProof.ConsistencyKind,
            Path = await Hashes(MerkleTree.ConsistencyRanges(old, size), cancellation),
            OldSeal = before.Text,
            Seal = after.Text,
        };
    }

    async ValueTask<IReadOnlyList<string>> Hashes(IReadOnlyList<(long First, long End)> ranges, CancellationToken cancellation)
    {
        var covers = ranges.Select(r => MerkleTree.Cover(r.First, r.End).ToList()).ToList();
        var nodes = await store.Nodes([.. covers.SelectMany(c => c)], cancellation);
        var hashes = new List<string>(ranges.Count);
        var at = 0;
        foreach (var cover in covers)
        {
            hashes.Add(Convert.ToHexStringLower(MerkleTree.Hash([.. nodes.Skip(at).Take(cover.Count)])));
            at += cover.Count;
        }

        return hashes;
    }

    /// <summary>The size that a seal's text names, for lists.</summary>
    public static string SizeOf(Seal seal) => seal.Size.ToString(CultureInfo.InvariantCulture);
}

namespace Shanhe.Evidence.Seals;

/// <summary>The port that keeps the Merkle tree over the journal's lines, and its seals. The leaf of a line is the hash of that line.</summary>
public interface ISealStore
{
    /// <summary>How many lines the journal has.</summary>
    ValueTask<long> Lines(CancellationToken cancellation = default);

    /// <summary>Takes lines into the tree until it has so many leaves, and gives its root.</summary>
    ValueTask<byte[]> Grow(long size, CancellationToken cancellation = default);

    /// <summary>The hashes of complete subtrees of the tree as far as it has grown, in the order asked for.</summary>
    ValueTask<IReadOnlyList<byte[]>> Nodes(IReadOnlyList<MerkleNode> nodes, CancellationToken cancellation = default);

    /// <summary>Keeps a seal; only ever added.</summary>
    ValueTask Keep(Seal seal, CancellationToken cancellation = default);

    /// <summary>The newest seals, newest first, of those with at most so many lines when a bound is given.</summary>
    ValueTask<IReadOnlyList<Seal>> Seals(int limit, long? most = null, CancellationToken cancellation = default);

    /// <summary>The first seal that has a line; <c>null</c> while it isn't sealed.</summary>
    ValueTask<Seal?> SealOf(long line, CancellationToken cancellation = default);
}

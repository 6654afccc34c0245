using System.Data.Common;
using Dapper;
using NodaTime;
using Shanhe.Evidence.Seals;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>The Merkle tree over the journal, and its seals, in the database of the evidence. Thread-safe.</summary>
public sealed class SqlSeals : ISealStore
{
    /// <summary>From this level on complete subtrees are kept: of 64 leaves and more.</summary>
    const int KeptLevel = 6;

    /// <summary>Subtrees of the kept level that are made in one transaction.</summary>
    const int Batch = 1_024;

    readonly StoreEngine _engine;
    readonly EvidenceWriter _writer;

    internal SqlSeals(StoreEngine engine, EvidenceWriter writer) => (_engine, _writer) = (engine, writer);

    public ValueTask<long> Lines(CancellationToken cancellation = default) =>
        new(_engine.Read(c => c.ExecuteScalar<long>("SELECT coalesce(max(seq), 0) FROM journal")));

    public async ValueTask<byte[]> Grow(long size, CancellationToken cancellation = default)
    {
        var whole = size >> KeptLevel;
        while (true)
        {
            var done = _engine.Read(c =>
                c.ExecuteScalar<long>("SELECT coalesce(max(ix) + 1, 0) FROM merkle_node WHERE level = @KeptLevel", new { KeptLevel })
            );
            if (done >= whole)
                break;
            var made = Made(done, Math.Min(whole, done + Batch));
            await _writer.Run(t => (Put(t, made), true), cancellation);
        }

        return MerkleTree.Hash(await Nodes([.. MerkleTree.Cover(0, size)], cancellation));
    }

    /// <summary>The subtrees of the kept level from one index to another, with those above that they complete.</summary>
    List<(MerkleNode Node, byte[] Hash)> Made(long from, long to) =>
        _engine.Read(connection =>
        {
            var made = new Dictionary<MerkleNode, byte[]>();
            for (var index = from; index < to; index++)
            {
                var node = new MerkleNode(KeptLevel, index);
                made[node] = FromLines(connection, node);
                // A right child completes its parent, and so on upwards.
                while ((node.Index & 1) == 1)
                {
                    var left = new MerkleNode(node.Level, node.Index - 1);
                    var parent = new MerkleNode(node.Level + 1, node.Index >> 1);
                    made[parent] = MerkleTree.Node(made.GetValueOrDefault(left) ?? Kept(connection, left), made[node]);
                    node = parent;
                }
            }

            return made.Select(m => (m.Key, m.Value)).ToList();
        });

    int Put(DbTransaction transaction, List<(MerkleNode Node, byte[] Hash)> made)
    {
        foreach (var (node, hash) in made)
            _engine.Writing.Execute(
                "INSERT INTO merkle_node (level, ix, hash) VALUES (@Level, @Index, @hash) ON CONFLICT (level, ix) DO NOTHING",
                new
                {
                    node.Level,
                    node.Index,
                    hash,
                },
                transaction
            );
        return made.Count;
    }

    public ValueTask<IReadOnlyList<byte[]>> Nodes(IReadOnlyList<MerkleNode> nodes, CancellationToken cancellation = default) =>
        new(_engine.Read<IReadOnlyList<byte[]>>(c => [.. nodes.Select(n => n.Level >= KeptLevel ? Kept(c, n) : FromLines(c, n))]));

    static byte[] Kept(DbConnection connection, MerkleNode node) =>
        connection.QueryFirstOrDefault<byte[]>(
            "SELECT hash FROM merkle_node WHERE level = @Level AND ix = @Index",
            new { node.Level, node.Index }
        ) ?? throw new InvalidDataException($"The tree over the journal has no node {node.Level}/{node.Index}.");

    static byte[] FromLines(DbConnection connection, MerkleNode node)
    {
        var leaves = connection
            .Query<string>("SELECT hash FROM journal WHERE seq > @First AND seq <= @End ORDER BY seq", new { node.First, node.End })
            .Select(SealProof.LeafOf)
            .ToList();
        if (leaves.Count != node.End - node.First)
            throw new InvalidDataException($"The journal lacks lines between {node.First + 1} and {node.End}.");
        while (leaves.Count > 1)
            leaves = [.. Enumerable.Range(0, leaves.Count / 2).Select(i => MerkleTree.Node(leaves[2 * i], leaves[2 * i + 1]))];
        return leaves[0];
    }

    public async ValueTask Keep(Seal seal, CancellationToken cancellation = default) =>
        await _writer.Run(
            t =>
                (
                    _engine.Writing.Execute(
                        "INSERT INTO seal (size, at, body) VALUES (@Size, @at, @Text) ON CONFLICT (size) DO NOTHING",
                        new
                        {
                            seal.Size,
                            at = StoredInstant.Of(seal.At),
                            seal.Text,
                        },
                        t
                    ),
                    true
                ),
            cancellation
        );

    public ValueTask<IReadOnlyList<Seal>> Seals(int limit, long? most = null, CancellationToken cancellation = default) =>
        new(
            _engine.Read<IReadOnlyList<Seal>>(c =>
                [
                    .. c.Query<(long Size, long At, string Body)>(
                            "SELECT size, at, body FROM seal WHERE (@most IS NULL OR size <= @most) ORDER BY size DESC LIMIT @limit",
                            new { most, limit }
                        )
                        .Select(Of),
                ]
            )
        );

    public ValueTask<Seal?> SealOf(long line, CancellationToken cancellation = default) =>
        new(
            _engine.Read(c =>
                c.QueryFirstOrDefault<(long Size, long At, string Body)>(
                    "SELECT size, at, body FROM seal WHERE size >= @line ORDER BY size LIMIT 1",
                    new { line }
                )
                    is { Size: > 0 } row
                    ? Of(row)
                    : null
            )
        );

    static Seal Of((long Size, long At, string Body) row) => new(row.Size, StoredInstant.Read(row.At), row.Body);
}

using Shanhe.Evidence.Seals;

namespace Shanhe.Kernels.Tests.Seals;

/// <summary>The leaves and roots are those that the logs of Certificate Transparency are tested with.</summary>
public class MerkleTests
{
    static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    static byte[] LeafAt(long index) =>
        MerkleTree.Leaf(index < Leaves.Length ? Convert.FromHexString(Leaves[index]) : BitConverter.GetBytes(index));

    static byte[] NodeAt(MerkleNode node) =>
        node.Level == 0
            ? LeafAt(node.Index)
            : MerkleTree.Node(NodeAt(new(node.Level - 1, 2 * node.Index)), NodeAt(new(node.Level - 1, (2 * node.Index) + 1)));

    static byte[] Range(long first, long end) => MerkleTree.Hash([.. MerkleTree.Cover(first, end).Select(NodeAt)]);

    static List<byte[]> Hashes(IEnumerable<(long First, long End)> ranges) => [.. ranges.Select(r => Range(r.First, r.End))];

    [Fact]
    public void Roots_are_those_of_the_logs_of_certificates()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(Range(0, 0)));
        for (var size = 1; size <= Roots.Length; size++)
            Assert.Equal(Roots[size - 1], Convert.ToHexStringLower(Range(0, size)));
    }

    [Fact]
    public void Every_leaf_of_every_tree_is_proven_and_no_other()
    {
        for (var size = 1L; size <= 33; size++)
        {
            var root = Range(0, size);
            for (var leaf = 0L; leaf < size; leaf++)
            {
                var path = Hashes(MerkleTree.InclusionRanges(leaf, size));
                Assert.True(MerkleTree.Includes(leaf, size, LeafAt(leaf), path, root));
                Assert.False(MerkleTree.Includes(leaf, size, LeafAt(leaf + 1), path, root));
                Assert.False(MerkleTree.Includes(leaf + 1, size, LeafAt(leaf), path, root));
                Assert.False(MerkleTree.Includes(leaf, size, LeafAt(leaf), [.. path, root], root));
                Assert.False(path.Count > 0 && MerkleTree.Includes(leaf, size, LeafAt(leaf), path[..^1], root));
            }
        }
    }

    [Fact]
    public void Every_tree_is_proven_a_beginning_of_every_later_one_and_of_no_other()
    {
        for (var size = 1L; size <= 33; size++)
        {
            var root = Range(0, size);
            for (var old = 1L; old <= size; old++)
            {
                var path = Hashes(MerkleTree.ConsistencyRanges(old, size));
                Assert.True(MerkleTree.IsConsistent(old, size, Range(0, old), root, path), $"{old} of {size}");
                Assert.False(MerkleTree.IsConsistent(old, size, Range(1, old + 1), root, path));
                Assert.False(old < size && MerkleTree.IsConsistent(old, size, Range(0, old), Range(1, size + 1), path));
                Assert.False(MerkleTree.IsConsistent(old, size, Range(0, old), root, [.. path, root]));
            }
        }
    }
}

using System.Numerics;
using System.Security.Cryptography;

namespace Shanhe.Evidence.Seals;

/// <summary>
/// The Merkle tree of RFC 6962, section 2.1 (the same as RFC 9162's): hashes of leaves and nodes, and which complete subtrees a root, a
/// proof of inclusion or a proof of consistency is made of. Pure.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root of the tree without leaves.</summary>
    public static byte[] EmptyRoot { get; } = SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> data) => SHA256.HashData([0, .. data]);

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([1, .. left, .. right]);

    /// <summary>The complete subtrees, from left to right, that a range of leaves is made of; the range begins where a subtree of its size may.</summary>
    public static IEnumerable<MerkleNode> Cover(long first, long end)
    {
        while (first < end)
        {
            var level = Math.Min(first == 0 ? 62 : BitOperations.TrailingZeroCount((ulong)first), BitOperations.Log2((ulong)(end - first)));
            yield return new(level, first >> level);
            first += 1L << level;
        }
    }

    /// <summary>The hash of a range from the hashes of the subtrees that cover it.</summary>
    public static byte[] Hash(IReadOnlyList<byte[]> cover)
    {
        if (cover.Count == 0)
            return EmptyRoot;
        var hash = cover[^1];
        for (var i = cover.Count - 2; i >= 0; i--)
            hash = Node(cover[i], hash);
        return hash;
    }

    /// <summary>The ranges whose hashes prove that a leaf is in the tree of so many leaves, from the leaf up (RFC 6962, 2.1.1).</summary>
    public static IReadOnlyList<(long First, long End)> InclusionRanges(long leaf, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, size);
        var ranges = new List<(long, long)>();
        var (first, end) = (0L, size);
        while (end - first > 1)
        {
            var split = first + Split(end - first);
            if (leaf < split)
            {
                ranges.Add((split, end));
                end = split;
            }
            else
            {
                ranges.Add((first, split));
                first = split;
            }
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>The ranges whose hashes prove that the tree of <paramref name="old"/> leaves is a beginning of that of <paramref name="size"/> (RFC 6962, 2.1.2).</summary>
    public static IReadOnlyList<(long First, long End)> ConsistencyRanges(long old, long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(old, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(old, size);
        var ranges = new List<(long, long)>();
        var (first, end, whole) = (0L, size, true);
        while (old != end)
        {
            var split = first + Split(end - first);
            if (old <= split)
            {
                ranges.Add((split, end));
                end = split;
            }
            else
            {
                ranges.Add((first, split));
                first = split;
                whole = false;
            }
        }

        if (!whole)
            ranges.Add((first, end));
        ranges.Reverse();
        return ranges;
    }

    /// <summary>The largest power of two less than a number of leaves.</summary>
    static long Split(long count) => 1L << (BitOperations.Log2((ulong)(count - 1)));

    /// <summary>Whether a path leads from a leaf's hash to a root (RFC 9162, 2.1.3.2).</summary>
    public static bool Includes(long leaf, long size, byte[] leafHash, IReadOnlyList<byte[]> path, byte[] root)
    {
        if (leaf < 0 || leaf >= size)
            return false;
        var (f, s, hash) = (leaf, size - 1, leafHash);
        foreach (var sibling in path)
        {
            if (s == 0)
                return false;
            if ((f & 1) == 1 || f == s)
            {
                hash = Node(sibling, hash);
                while ((f & 1) == 0 && f != 0)
                    (f, s) = (f >> 1, s >> 1);
            }
            else
                hash = Node(hash, sibling);
            (f, s) = (f >> 1, s >> 1);
        }

        return s == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>Whether the older root is that of a beginning of the newer tree (RFC 9162, 2.1.4.2).</summary>
    public static bool IsConsistent(long old, long size, byte[] oldRoot, byte[] root, IReadOnlyList<byte[]> path)
    {
        if (old < 1 || old > size)
            return false;
        if (old == size)
            return path.Count == 0 && oldRoot.AsSpan().SequenceEqual(root);
        var steps = BitOperations.IsPow2(old) ? [oldRoot, .. path] : path;
        if (steps.Count == 0)
            return false;
        var (f, s) = (old - 1, size - 1);
        while ((f & 1) == 1)
            (f, s) = (f >> 1, s >> 1);
        var (before, now) = (steps[0], steps[0]);
        foreach (var step in steps.Skip(1))
        {
            if (s == 0)
                return false;
            if ((f & 1) == 1 || f == s)
            {
                before = Node(step, before);
                now = Node(step, now);
                while ((f & 1) == 0 && f != 0)
                    (f, s) = (f >> 1, s >> 1);
            }
            else
                now = Node(now, step);
            (f, s) = (f >> 1, s >> 1);
        }

        return s == 0 && before.AsSpan().SequenceEqual(oldRoot) && now.AsSpan().SequenceEqual(root);
    }
}

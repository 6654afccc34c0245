using Shanhe.Evidence.Journals;

namespace Shanhe.Evidence.Seals;

/// <summary>A proof that can be checked without the store: that a line is sealed, or that one seal goes on from another.</summary>
public sealed record SealProof
{
    public const string InclusionKind = "inclusion";
    public const string ConsistencyKind = "consistency";

    public required string Kind { get; init; }

    /// <summary>Of an inclusion: the position of the line, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Of an inclusion: the hash of the leaf, hexadecimal.</summary>
    public string? Leaf { get; init; }

    /// <summary>Hashes from the leaf to the root, hexadecimal.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    public string? OldSeal { get; init; }

    public required string Seal { get; init; }

    /// <summary>Checks the proof under a key; with a line of the journal also that it is the one proven.</summary>
    public ProofVerdict Check(SealVerifier key, JournalEntry? line = null)
    {
        if (Checkpoint.Parse(Seal) is not { } seal || !Bytes(Path, out var path))
            return ProofVerdict.NoSeal;
        if (!seal.IsSignedBy(key))
            return ProofVerdict.Signature;
        if (Kind == ConsistencyKind)
        {
            if (OldSeal is null || Checkpoint.Parse(OldSeal) is not { } old)
                return ProofVerdict.NoSeal;
            if (!old.IsSignedBy(key))
                return ProofVerdict.Signature;
            return MerkleTree.IsConsistent(old.Size, seal.Size, old.Root, seal.Root, path) ? ProofVerdict.Holds : ProofVerdict.Path;
        }

        if (Kind != InclusionKind || Line is not { } at || Leaf is null || !Bytes([Leaf], out var leaf))
            return ProofVerdict.NoSeal;
        if (line is not null && (line.ComputeHash() != line.Hash || Convert.ToHexStringLower(LeafOf(line.Hash)) != Leaf))
            return ProofVerdict.Content;
        return MerkleTree.Includes(at - 1, seal.Size, leaf[0], path, seal.Root) ? ProofVerdict.Holds : ProofVerdict.Path;
    }

    /// <summary>The hash of the leaf of a line.</summary>
    public static byte[] LeafOf(string lineHash) => MerkleTree.Leaf(Convert.FromHexString(lineHash));

    static bool Bytes(IReadOnlyList<string> texts, out IReadOnlyList<byte[]> bytes)
    {
        var read = new List<byte[]>(texts.Count);
        bytes = read;
        foreach (var text in texts)
        {
            if (text.Length != 64 || !text.All(char.IsAsciiHexDigit))
                return false;
            read.Add(Convert.FromHexString(text));
        }

        return true;
    }
}

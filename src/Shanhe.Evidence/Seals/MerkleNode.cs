using System.Numerics;
using System.Security.Cryptography;

namespace Shanhe.Evidence.Seals;

/// <summary>Names a complete subtree: the <c>2^Level</c> leaves from <c>Index × 2^Level</c> on.</summary>
public readonly record struct MerkleNode(int Level, long Index)
{
    public long First => Index << Level;

    public long End => (Index + 1) << Level;
}

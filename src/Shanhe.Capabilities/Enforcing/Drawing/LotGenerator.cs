using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>
/// Numbers that anyone can compute from a seed: the n-th, from 0, is the first eight bytes, big-endian, of SHA-256 over the seed, the purpose
/// in UTF-8, a zero byte, and n in eight bytes, big-endian. Used by one thread at a time.
/// </summary>
public sealed class LotGenerator(byte[] seed, string purpose)
{
    readonly byte[] _before = [.. seed, .. Encoding.UTF8.GetBytes(purpose), 0];
    ulong _next;

    /// <summary>
    /// A number from 0 to below a bound, each equally likely: of the numbers those are passed over that lie in the incomplete multiple of the
    /// bound at the end of 2⁶⁴.
    /// </summary>
    /// <param name="bound">At least 1.</param>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var left = ((ulong.MaxValue % (ulong)bound) + 1) % (ulong)bound;
        ulong number;
        do number = Number();
        while (number > ulong.MaxValue - left);
        return (int)(number % (ulong)bound);
    }

    ulong Number()
    {
        Span<byte> counted = stackalloc byte[_before.Length + sizeof(ulong)];
        _before.CopyTo(counted);
        BinaryPrimitives.WriteUInt64BigEndian(counted[_before.Length..], _next++);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(counted, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}

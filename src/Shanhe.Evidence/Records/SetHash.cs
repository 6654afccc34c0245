using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Evidence.Records;

/// <summary>
/// The hash of a set whose members come and go: the sum of the SHA-256 hashes of its members modulo 2^256, written as 64 hexadecimal
/// digits. Whoever adds and takes away in any order comes to the same sum as who adds up what is left. It tells states of one store
/// apart; against an adversary who can choose members freely the journal stands, not this sum.
/// </summary>
public readonly record struct SetHash(BigInteger Sum)
{
    static readonly BigInteger Modulus = BigInteger.One << 256;

    public static SetHash Parse(string text) =>
        new(text.Length == 0 ? BigInteger.Zero : BigInteger.Parse("0" + text, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    public SetHash With(string member) => new((Sum + HashOf(member)) % Modulus);

    public SetHash Without(string member) => new((Sum - HashOf(member) + Modulus) % Modulus);

    static BigInteger HashOf(string member) => new(SHA256.HashData(Encoding.UTF8.GetBytes(member)), isUnsigned: true, isBigEndian: true);

    public override string ToString() => Convert.ToHexStringLower(Sum.ToByteArray(isUnsigned: true, isBigEndian: true)).PadLeft(64, '0');
}

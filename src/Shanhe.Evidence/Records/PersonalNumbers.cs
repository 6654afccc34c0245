using System.Security.Cryptography;
using System.Text;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Records;

/// <summary>
/// Seals resident and card numbers, and the values of secret fields, before they are written. Of a number the mask and the encrypted number
/// (AES-GCM) are kept, whose nonce is a keyed hash: the same number seals to the same text and can be compared and kept unique without being
/// opened. Of a secret only the encrypted value is kept, under a nonce drawn at random: nothing of it can be compared. Thread-safe.
/// </summary>
public sealed class PersonalNumbers(byte[] key)
{
    /// <summary>Stands between the mask and the sealed number.</summary>
    public const char Mark = '\u241f';

    const int NonceLength = 12;
    const int TagLength = 16;

    /// <summary>A key for one run: what it seals can't be opened afterwards.</summary>
    public static PersonalNumbers Passing() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>The key kept in a file, made on the first use and readable by its owner alone.</summary>
    public static PersonalNumbers FromFile(string file) => new(KeyFile.ReadOrMake(file));

    public string Seal(IdentifierKind kind, string number)
    {
        var plain = Encoding.UTF8.GetBytes(number);
        return Identifiers.Mask(kind, number) + Sealed(plain, HMACSHA256.HashData(key, plain)[..NonceLength]);
    }

    /// <summary>Seals the value of a secret field; the same value seals to another text each time.</summary>
    public string SealSecret(string value) => Sealed(Encoding.UTF8.GetBytes(value), RandomNumberGenerator.GetBytes(NonceLength));

    string Sealed(byte[] plain, byte[] nonce)
    {
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        nonce.CopyTo(sealedBytes, 0);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length));
        return Mark + Convert.ToBase64String(sealedBytes);
    }

    /// <summary>The value; the mask when it was sealed under another key; what is kept when it was never sealed.</summary>
    public string Open(string kept)
    {
        var at = kept.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
            return kept;
        try
        {
            var sealedBytes = Convert.FromBase64String(kept[(at + 1)..]);
            var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(
                sealedBytes.AsSpan(0, NonceLength),
                sealedBytes.AsSpan(NonceLength, plain.Length),
                sealedBytes.AsSpan(NonceLength + plain.Length),
                plain
            );
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or OverflowException)
        {
            return kept[..at];
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Records;

/// <summary>
/// Seals resident and card numbers before they are written: what is kept is the mask and the encrypted number (AES-GCM). The nonce is a
/// keyed hash of the number, so that the same number seals to the same text: it can be compared and kept unique without being opened.
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
        var nonce = HMACSHA256.HashData(key, plain)[..NonceLength];
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        nonce.CopyTo(sealedBytes, 0);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength, plain.Length), sealedBytes.AsSpan(NonceLength + plain.Length));
        return Identifiers.Mask(kind, number) + Mark + Convert.ToBase64String(sealedBytes);
    }

    /// <summary>The number; the mask when it was sealed under another key; what is kept when it was never sealed.</summary>
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

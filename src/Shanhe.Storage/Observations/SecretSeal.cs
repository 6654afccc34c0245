using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Storage.Observations;

/// <summary>
/// Seals passwords and keys of devices and platforms before they are written (AES-GCM, a nonce for each). Its key is derived from the key
/// ring's file of personal numbers, so that one file has to be kept safe.
/// </summary>
public sealed class SecretSeal
{
    const string Prefix = "sealed:1:";
    const int NonceLength = 12;
    const int TagLength = 16;

    readonly byte[] _key;

    SecretSeal(byte[] ring) => _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, ring, 32, info: "shanhe/observations/secrets"u8.ToArray());

    /// <summary>The seal of a key file, which is made on the first use and readable by its owner alone.</summary>
    public static SecretSeal FromFile(string file) => new(Shanhe.Evidence.KeyFile.ReadOrMake(file));

    public static bool IsSealed(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    public string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(
            bytes.AsSpan(0, NonceLength),
            plain,
            bytes.AsSpan(NonceLength, plain.Length),
            bytes.AsSpan(NonceLength + plain.Length)
        );
        return Prefix + Convert.ToBase64String(bytes);
    }

    /// <summary>The text; <c>null</c> when it was sealed with another key or damaged. What was never sealed is given as it is.</summary>
    public string? Open(string text)
    {
        if (!IsSealed(text))
            return text;
        try
        {
            var bytes = Convert.FromBase64String(text[Prefix.Length..]);
            var plain = new byte[bytes.Length - NonceLength - TagLength];
            using var cipher = new AesGcm(_key, TagLength);
            cipher.Decrypt(
                bytes.AsSpan(0, NonceLength),
                bytes.AsSpan(NonceLength, plain.Length),
                bytes.AsSpan(NonceLength + plain.Length),
                plain
            );
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or OverflowException)
        {
            return null;
        }
    }
}

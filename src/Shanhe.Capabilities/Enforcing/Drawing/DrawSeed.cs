using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>
/// The seed of a draw: of a secret number that was bound by its hash before, and of a public number that nobody knew then. Who draws can't
/// choose it, and who knows the public number alone can't foresee it. Pure.
/// </summary>
public static class DrawSeed
{
    const int NonceLength = 32;

    /// <summary>A new secret number, as 64 hexadecimal digits.</summary>
    public static string NewNonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceLength));

    /// <summary>Whether a text is a secret number: 64 lower-case hexadecimal digits.</summary>
    public static bool IsNonce(string text) => text.Length == 2 * NonceLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>What binds a secret number: SHA-256 over its bytes.</summary>
    public static string Commitment(string nonce) => Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(nonce)));

    /// <summary>SHA-256 over the bytes of the secret number and the public number in UTF-8, without blanks at its ends.</summary>
    public static byte[] Of(string nonce, string value) =>
        SHA256.HashData([.. Convert.FromHexString(nonce), .. Encoding.UTF8.GetBytes(value.Trim())]);
}

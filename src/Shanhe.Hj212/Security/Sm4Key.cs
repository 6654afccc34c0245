using System.Text;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;

namespace Shanhe.Hj212;

/// <summary>
/// A device's SM4 key (GB/T 32907; 6.4 and appendix A.2 of the 2025 edition): 128 bits, electronic code book, no padding. The data area is
/// encrypted in groups of 16 bytes; a rest shorter than 16 stays plain. Immutable, thread-safe.
/// </summary>
public sealed class Sm4Key
{
    private const int BlockSize = 16;
    private readonly KeyParameter key;

    private Sm4Key(byte[] bytes) => key = new KeyParameter(bytes);

    /// <summary>Makes a key of 16 bytes; null if there are not 16.</summary>
    /// <param name="bytes">The key.</param>
    public static Sm4Key? FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == BlockSize ? new Sm4Key(bytes.ToArray()) : null;

    /// <summary>
    /// Makes a key of the 16 characters that <c>NewSK</c> carries, or of 32 hexadecimal digits; null if the text is neither.
    /// </summary>
    /// <param name="text">The key as text.</param>
    public static Sm4Key? FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == BlockSize && Ascii.IsValid(text))
            return new Sm4Key(Encoding.ASCII.GetBytes(text));
        return text.Length == 32 && text.All(char.IsAsciiHexDigit) ? new Sm4Key(Convert.FromHexString(text)) : null;
    }

    /// <summary>Encrypts the groups of 16 in place; the rest stays plain.</summary>
    /// <param name="data">The data area between <c>CP=&amp;&amp;</c> and <c>&amp;&amp;</c>.</param>
    public void Encrypt(Span<byte> data) => Run(data, true);

    /// <summary>Decrypts the groups of 16 in place; the rest is plain already.</summary>
    /// <param name="data">The data area between <c>CP=&amp;&amp;</c> and <c>&amp;&amp;</c>.</param>
    public void Decrypt(Span<byte> data) => Run(data, false);

    private void Run(Span<byte> data, bool encrypt)
    {
        var engine = new SM4Engine();
        engine.Init(encrypt, key);
        for (var at = 0; at + BlockSize <= data.Length; at += BlockSize)
        {
            var block = data.Slice(at, BlockSize);
            engine.ProcessBlock(block, block);
        }
    }
}

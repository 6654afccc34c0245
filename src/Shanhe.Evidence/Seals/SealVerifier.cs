using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Shanhe.Evidence.Seals;

/// <summary>The public half of the key that seals (Ed25519), as C2SP signed-note writes it: <c>name+hash+base64(1, key)</c>.</summary>
public sealed class SealVerifier
{
    const byte Ed25519 = 1;
    readonly byte[] _key;

    public SealVerifier(string name, byte[] key)
    {
        (Name, _key) = (name, key);
        KeyId = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519, .. key])[..4];
    }

    public string Name { get; }

    /// <summary>The four bytes by which signature lines name the key.</summary>
    public byte[] KeyId { get; }

    public override string ToString() => $"{Name}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String([Ed25519, .. _key])}";

    /// <summary>Reads a verifier key; <c>null</c> when the text is none, or its hash is not that of its key.</summary>
    public static SealVerifier? Parse(string text)
    {
        if (text.Trim().Split('+', 3) is not [{ Length: > 0 } name, var hash, var encoded])
            return null;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length != 33 || bytes[0] != Ed25519)
            return null;
        var verifier = new SealVerifier(name, bytes[1..33]);
        return Convert.ToHexStringLower(verifier.KeyId) == hash ? verifier : null;
    }

    public bool Verifies(NoteSignature signature, byte[] text)
    {
        if (signature.Name != Name || !signature.KeyId.AsSpan().SequenceEqual(KeyId) || signature.Signature.Length != 64)
            return false;
        var signer = new Ed25519Signer();
        signer.Init(forSigning: false, new Ed25519PublicKeyParameters(_key));
        signer.BlockUpdate(text, 0, text.Length);
        return signer.VerifySignature(signature.Signature);
    }
}

using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Shanhe.Evidence.Seals;

/// <summary>The key that signs seals (Ed25519): 32 bytes. Thread-safe.</summary>
public sealed class SealKey
{
    readonly Ed25519PrivateKeyParameters _key;

    public SealKey(byte[] seed) => _key = new(seed);

    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(Ed25519PrivateKeyParameters.KeySize);

    public SealVerifier Verifier(string name) => new(name, _key.GeneratePublicKey().GetEncoded());

    internal NoteSignature Sign(string name, byte[] text)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _key);
        signer.BlockUpdate(text, 0, text.Length);
        return new(name, Verifier(name).KeyId, signer.GenerateSignature());
    }
}

namespace Shanhe.Evidence.Seals;

/// <summary>A signature line of a C2SP signed-note: <c>— name base64(4 bytes of the key, signature)</c>.</summary>
public sealed record NoteSignature(string Name, byte[] KeyId, byte[] Signature)
{
    public override string ToString() => $"\u2014 {Name} {Convert.ToBase64String([.. KeyId, .. Signature])}";

    public static NoteSignature? Parse(string line)
    {
        if (line.Split(' ') is not ["\u2014", { Length: > 0 } name, var text])
            return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length > 4 ? new(name, bytes[..4], bytes[4..length]) : null;
    }
}

using System.Globalization;
using System.Text;

namespace Shanhe.Evidence.Seals;

/// <summary>
/// A signed head of the log in the form of C2SP tlog-checkpoint: origin, size and root, each on a line, and the signatures of a C2SP
/// signed-note behind a blank line. The text is what is published and kept.
/// </summary>
/// <param name="Origin">The name of the log, which is the name of its key too.</param>
/// <param name="Size">How many lines of the journal it seals.</param>
/// <param name="Root">The root of their Merkle tree, 32 bytes.</param>
/// <param name="Signatures">The signatures, each by a name and with the bytes behind the key's four.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>The signed part: it ends with a line feed.</summary>
    public string Body => Text(Origin, Size, Root);

    static string Text(string origin, long size, byte[] root) =>
        string.Create(CultureInfo.InvariantCulture, $"{origin}\n{size}\n{Convert.ToBase64String(root)}\n");

    public static Checkpoint Sign(string origin, long size, byte[] root, SealKey key) =>
        new(origin, size, root, [key.Sign(origin, Encoding.UTF8.GetBytes(Text(origin, size, root)))]);

    public override string ToString() => Body + "\n" + string.Concat(Signatures.Select(s => s + "\n"));

    /// <summary>Whether it bears a good signature of the key.</summary>
    public bool IsSignedBy(SealVerifier key) => Origin == key.Name && Signatures.Any(s => key.Verifies(s, Encoding.UTF8.GetBytes(Body)));

    /// <summary>Reads the text of a checkpoint; <c>null</c> when it is none.</summary>
    public static Checkpoint? Parse(string text)
    {
        if (text.Length > 10_000)
            return null;
        var parts = text.ReplaceLineEndings("\n").Split("\n\n");
        if (parts.Length != 2 || parts[0].Split('\n') is not [{ Length: > 0 } origin, var sizeText, var rootText, ..])
            return null;
        if (!long.TryParse(sizeText, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return null;
        var root = new byte[33];
        if (!Convert.TryFromBase64String(rootText, root, out var length) || length != 32)
            return null;
        var signatures = parts[1]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(NoteSignature.Parse)
            .OfType<NoteSignature>()
            .ToList();
        var read = new Checkpoint(origin, size, root[..32], signatures);
        // Whatever stands behind the three lines would be signed too: such a text is not ours.
        return parts[0] + "\n" == read.Body ? read : null;
    }
}

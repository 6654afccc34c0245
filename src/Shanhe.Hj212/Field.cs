namespace Shanhe.Hj212;

/// <summary>One <c>name=value</c> of a message, header or data area, as received.</summary>
/// <param name="Name">The name without surrounding blanks. Names of parameters are compared without case (the standards themselves
/// vary).</param>
/// <param name="Value">The text after <c>=</c> exactly as received, blanks and <c>//</c> included; null if there was no <c>=</c>.</param>
public readonly record struct Field(string Name, string? Value)
{
    /// <summary>The value without surrounding blanks and, for log texts, without the enclosing <c>//</c>. Empty if absent.</summary>
    public string Text
    {
        get
        {
            var text = (Value ?? string.Empty).Trim();
            return text.Length >= 4 && text.StartsWith("//", StringComparison.Ordinal) && text.EndsWith("//", StringComparison.Ordinal)
                ? text[2..^2]
                : text;
        }
    }

    /// <summary>
    /// The code before the first <c>-</c> of the name (<c>w01018</c> of <c>w01018-Rtd</c>), or null if the name has none.
    /// </summary>
    public string? Code => Name.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? Name[..dash].TrimEnd() : null;

    /// <summary>What follows the first <c>-</c> of the name (<c>Rtd</c>), or null.</summary>
    public string? Sub => Name.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? Name[(dash + 1)..].TrimStart() : null;

    /// <summary><c>name=value</c> as it is written.</summary>
    public override string ToString() => Value is null ? Name : $"{Name}={Value}";
}

using System.Text;

namespace Shanhe.Storage.Postgres.Engines;

/// <summary>
/// Texts as PostgreSQL can have them: it refuses the character 0 and half of a pair of characters, and what devices send may have both. Pure.
/// </summary>
static class PostgresText
{
    /// <summary>The text, in which U+FFFD stands for what cannot be kept.</summary>
    public static string Of(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
            return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            kept.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return kept.ToString();
    }
}

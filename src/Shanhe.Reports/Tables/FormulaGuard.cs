using System.Text;

namespace Shanhe.Reports.Tables;

/// <summary>
/// Keeps texts in CSV from being computed: an apostrophe before what a spreadsheet would take for a formula, full-width signs and leading
/// blanks included (OWASP, CSV injection). What was put is taken off again when the file comes back. Pure.
/// </summary>
public static class FormulaGuard
{
    const char Guard = '\'';

    /// <summary>The text as it is written.</summary>
    public static string Put(string text) => IsFormula(text) || text.StartsWith(Guard) ? Guard + text : text;

    /// <summary>The text that was written.</summary>
    public static string Take(string text) =>
        text.StartsWith(Guard) && (IsFormula(text[1..]) || text[1..].StartsWith(Guard)) ? text[1..] : text;

    static bool IsFormula(string text)
    {
        if (text.Length == 0)
            return false;
        if (text[0] is '\t' or '\r' or '\n')
            return true;
        var seen = Plans.Writing.PlainText.Visible(text);
        if (seen.Length == 0 || char.IsSurrogate(seen[0]))
            return false;
        var first = seen[..1].Normalize(NormalizationForm.FormKC);
        return first is "=" or "+" or "-" or "@" or "\u2212";
    }
}

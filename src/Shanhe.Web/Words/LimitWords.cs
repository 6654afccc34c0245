using System.Text.RegularExpressions;
using Shanhe.Observations.Limits;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>
/// Limits and the standards they stand in, as officials read them: how sure a figure is known is told to who edits packages, elsewhere.
/// </summary>
public static partial class LimitWords
{
    [GeneratedRegex(@"\s*[（(](?:未核对原文|memory|secondary|substitution|low|recalled)[）)]", RegexOptions.IgnoreCase)]
    private static partial Regex Doubts();

    [GeneratedRegex(@"\s*\btables?\s+(?=[0-9A-Z])", RegexOptions.IgnoreCase)]
    private static partial Regex Tables();

    /// <summary>What keeps the limit: 200, ≥ 5, 6–9.</summary>
    public static string Of(JudgedLimit limit) =>
        (limit.Low, limit.High) switch
        {
            ({ } low, { } high) => $"{Numbers.Show(low)}–{Numbers.Show(high)}",
            ({ } low, null) => "≥ " + Numbers.Show(low),
            _ => Numbers.Show(limit.High),
        };

    /// <summary>A value with at least the decimals that its factor keeps: 1.0, not 1.</summary>
    public static string Value(decimal? value, ObservedFactor? factor) =>
        Numbers.Kept(value + new decimal(0, 0, 0, false, (byte)Math.Clamp(factor?.Decimals ?? 0, 0, MostDecimals)));

    const int MostDecimals = 10;

    /// <summary>A source without what it says of its own certainty.</summary>
    /// <param name="source">The source as the package has it.</param>
    /// <param name="language">The reader's.</param>
    public static string Plain(string source, Language language)
    {
        var plain = Doubts().Replace(source, "");
        return language == Language.Zh ? Tables().Replace(plain, " 表") : plain;
    }

    /// <summary>Whether a source says that it was not checked against the text.</summary>
    public static bool IsDoubtful(string source) => Doubts().IsMatch(source);
}

using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of the pages about draws, the grid of enforcement and the positive list.</summary>
public static class EnforceWords
{
    static readonly Wording Wording = new(new ResourceManager("Shanhe.Web.Words.EnforceText", typeof(EnforceWords).Assembly));

    /// <summary>A word or sentence of these pages in the current language.</summary>
    public static string Tell(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);

    /// <summary>A row of the table of ratios in words: <c>class=key listed=no</c>. What has no word is shown as it is.</summary>
    public static string Stratum(string what) =>
        string.Join(
            " · ",
            what.Split(' ')
                .Where(p => !p.EndsWith("=-", StringComparison.Ordinal))
                .Select(p => Wording.Find("row." + p)?.In(WebMessages.CurrentLanguage) ?? p)
        );
}

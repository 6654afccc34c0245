using System.Resources;
using Shanhe.Plans.Text;
using Shanhe.Web.Words;

namespace Shanhe.Web.ApiReference;

/// <summary>The words of the page of the API; what operations do is said by a table beside it (English, tab, Chinese).</summary>
static class ReferenceMessages
{
    const string Resource = "summaries.zh.tsv";

    static readonly Wording Wording = new(new ResourceManager("Shanhe.Web.ApiReference.ReferenceText", typeof(ReferenceMessages).Assembly));

    /// <summary>The Chinese of each summary.</summary>
    public static IReadOnlyDictionary<string, string> Chinese { get; } = TwinTexts.Read(typeof(ReferenceMessages).Assembly, Resource);

    /// <summary>A word or sentence in the current language.</summary>
    public static string Tell(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);

    /// <summary>The heading of a group; the tag itself where it has none.</summary>
    public static string Heading(string tag) => Wording.Find("tag." + tag)?.In(WebMessages.CurrentLanguage) ?? tag;

    /// <summary>What an operation does, in the current language.</summary>
    public static string Summary(string english) =>
        WebMessages.CurrentLanguage == Language.Zh ? Chinese.GetValueOrDefault(english, english) : english;
}

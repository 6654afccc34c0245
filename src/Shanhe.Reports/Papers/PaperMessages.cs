using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.Papers;

/// <summary>The words of papers, and the names of what their templates show.</summary>
public static class PaperMessages
{
    const string TagPrefix = "tag.";

    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Reports.Papers.PaperText", typeof(PaperMessages).Assembly));

    static readonly Dictionary<string, string> Keys = Wording
        .Under(TagPrefix, Language.Zh)
        .ToDictionary(t => t.Value, t => t.Key, StringComparer.Ordinal);

    /// <summary>The name of a tag, by which it is known inside; a template may use it, or what it is called in Chinese.</summary>
    public static string KeyOf(string tag) => Keys.GetValueOrDefault(tag, tag);

    /// <summary>What a tag is called in a template of a language.</summary>
    public static string TagOf(string key, Language language) =>
        language == Language.Zh && Wording.Find(TagPrefix + key) is { } name ? name.Zh : key;
}

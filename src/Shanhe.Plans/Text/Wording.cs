using System.Collections;
using System.Globalization;
using System.Resources;

namespace Shanhe.Plans.Text;

/// <summary>
/// Messages of one assembly, kept in its resource files (<c>*.resx</c> English, <c>*.zh.resx</c> Chinese) and addressed by a stable code.
/// A missing code is a broken invariant and throws.
/// </summary>
public sealed class Wording(ResourceManager resources)
{
    static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh");

    /// <summary>
    /// The message <paramref name="code"/> in both languages, its places <c>{0}</c>, <c>{1}</c> … filled with <paramref name="values"/>.
    /// </summary>
    public LocalText Say(string code, params ReadOnlySpan<object?> values) =>
        new(Fill(code, Chinese, Language.Zh, values), Fill(code, CultureInfo.InvariantCulture, Language.En, values));

    /// <summary>The message without places; <c>null</c> when there is none.</summary>
    public LocalText? Find(string code) =>
        resources.GetString(code, Chinese) is { } zh && resources.GetString(code, CultureInfo.InvariantCulture) is { } en
            ? new(zh, en)
            : null;

    /// <summary>The messages whose code begins with <paramref name="prefix"/>, by the rest of their code, in one language.</summary>
    public IReadOnlyDictionary<string, string> Under(string prefix, Language language) =>
        resources
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(e => (string)e.Key)
            .Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(k => k[prefix.Length..], k => Say(k).In(language), StringComparer.Ordinal);

    string Fill(string code, CultureInfo culture, Language language, ReadOnlySpan<object?> values)
    {
        var pattern = resources.GetString(code, culture) ?? throw new MissingManifestResourceException($"No message '{code}'.");
        if (values.IsEmpty)
            return pattern;
        var words = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
            words[i] = values[i] is LocalText text ? text.In(language) : values[i];
        return string.Format(CultureInfo.InvariantCulture, pattern, words);
    }
}

using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Architecture;

/// <summary>A page that asks for a word which is not there breaks in front of its reader: every word is there, in both languages.</summary>
public partial class WordTests
{
    static IEnumerable<string> Sources(params string[] endings) =>
        Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(f =>
                endings.Any(e => f.EndsWith(e, StringComparison.Ordinal))
                && !f.Contains("/obj/", StringComparison.Ordinal)
                && !f.Contains("/bin/", StringComparison.Ordinal)
                && !f.Contains("/node_modules/", StringComparison.Ordinal)
            );

    static HashSet<string> Keys(string file) => [.. XDocument.Load(file).Root!.Elements("data").Select(d => (string)d.Attribute("name")!)];

    [GeneratedRegex("""\b(?:Say|Tell|Watch)\("(?<code>[A-Za-z][A-Za-z0-9\-]*(?:\.[A-Za-z0-9\-]+)*)"\s*[,)]""")]
    private static partial Regex Asked();

    [Fact]
    public void Both_languages_have_the_same_words_with_the_same_places()
    {
        foreach (var english in Sources(".resx").Where(f => !f.EndsWith(".zh.resx", StringComparison.Ordinal)))
        {
            var chinese = english.Replace(".resx", ".zh.resx", StringComparison.Ordinal);
            Assert.True(File.Exists(chinese), chinese);
            Assert.Equal(Keys(english).Order(StringComparer.Ordinal), Keys(chinese).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_word_that_a_page_asks_for_by_name_is_there()
    {
        var known = Sources(".resx").SelectMany(Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var asked = Sources(".razor")
            .SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => (File: Path.GetFileName(f), Code: m.Groups["code"].Value)))
            .ToList();
        Assert.True(asked.Count > 600, $"only {asked.Count} found");
        Assert.Empty(string.Join("\n", asked.Where(a => !known.Contains(a.Code)).Distinct()));
    }

    [GeneratedRegex("""\bsay\(["`](?<code>[a-z]+(?:\.[a-z]+)*)["`]""")]
    private static partial Regex AskedOnPhone();

    [Fact]
    public void Every_word_that_the_phone_asks_for_is_sent_to_it()
    {
        var sent = Shanhe.Web.Words.RegisterWords.Wording.Under("field.", Language.Zh);
        var asked = Sources(".ts")
            .Where(f => Path.GetFileName(f).StartsWith("field", StringComparison.Ordinal))
            .SelectMany(f => AskedOnPhone().Matches(File.ReadAllText(f)).Select(m => m.Groups["code"].Value))
            .Concat(["state.draft", "state.waiting", "state.refused", "state.conflict", "resume", "correct", "offline"])
            .Distinct()
            .ToList();
        Assert.True(asked.Count > 30, $"only {asked.Count} found");
        Assert.Empty(string.Join(' ', asked.Where(a => !sent.ContainsKey(a))));
    }

    [Fact]
    public void Every_kind_of_thing_in_a_package_has_a_word()
    {
        var known = Sources(".resx").SelectMany(Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(Shanhe.Plans.Package.PackageKinds.Lists.Keys, k => Assert.Contains("kind." + k, known));
    }
}

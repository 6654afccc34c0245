using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Kernels.Tests.Documents;

/// <summary>Who reads a package file finds each of its keys in the reference, led by its links alone.</summary>
public partial class KeysInUseTests
{
    /// <summary>A row of a table of keys: what is written behind the key.</summary>
    sealed record Row(string Written, string? Section);

    static readonly Dictionary<string, Dictionary<string, Row>> Sections = Read();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(fields|ids as keys|list|mapping)\b.*\(#([^)]+)\)")]
    private static partial Regex Holds();

    /// <summary>The tables of the page by their headings, with the keys that every file may have and the words of flags.</summary>
    static Dictionary<string, Dictionary<string, Row>> Read()
    {
        var sections = new Dictionary<string, Dictionary<string, Row>>(StringComparer.Ordinal);
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Checkout.Root, "docs", "keys.md")))
        {
            if (line.StartsWith('#'))
                sections[line.TrimStart('#', ' ')] = rows = new(StringComparer.Ordinal);
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                var cells = line.Split(" | ");
                foreach (Match key in Code().Matches(cells[0]))
                    rows.TryAdd(
                        key.Groups[1].Value,
                        new(cells[1], Holds().Match(cells[1]) is { Success: true } held ? held.Groups[2].Value : null)
                    );
            }
            else if (line.StartsWith("The full form", StringComparison.Ordinal))
            {
                foreach (Match key in Code().Matches(line))
                    rows.TryAdd(key.Groups[1].Value, new("", null));
            }
        }

        return sections;
    }

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Checkout.Root, "plans"), "*.yaml", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Checkout.Root, f))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_key_of_a_file_is_in_the_reference(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(Checkout.Root, file))));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var kind = ((YamlScalarNode)root.Children[new YamlScalarNode("kind")]).Value!;
        var section = Sections.ContainsKey(kind) ? kind : kind + "s";
        var missing = new List<string>();
        var ofAll = Sections["Every file"];
        foreach (var (key, value) in root.Children)
        {
            var word = ((YamlScalarNode)key).Value!;
            if (ofAll.TryGetValue(word, out _) && word is "items" or "override" && value is not YamlScalarNode)
                Entries(value, section, missing);
            else if (!ofAll.ContainsKey(word))
                Key(word, value, section, missing);
        }

        Assert.Empty(missing);
    }

    static void Key(string word, YamlNode value, string section, List<string> missing)
    {
        if (!Sections[section].TryGetValue(word, out var row))
        {
            if (word is not ("id" or "override"))
                missing.Add($"{section}: {word}");
        }
        else if (row.Section is { } inner && Sections.ContainsKey(inner))
        {
            if (row.Written.StartsWith("fields", StringComparison.Ordinal))
                Fields(value, inner, missing);
            else
                Entries(value, inner, missing);
        }
    }

    /// <summary>A list, or a mapping with ids or names as keys.</summary>
    static void Entries(YamlNode node, string section, List<string> missing)
    {
        foreach (var child in node is YamlMappingNode mapping ? mapping.Children.Values : (node as YamlSequenceNode)?.Children ?? [])
            Fields(child, section, missing);
    }

    static void Fields(YamlNode node, string section, List<string> missing)
    {
        if (node is not YamlMappingNode mapping || mapping.Children.ContainsKey(new YamlScalarNode("zh")))
            return;
        foreach (var (key, value) in mapping.Children)
            Key(((YamlScalarNode)key).Value!, value, section, missing);
    }

    [Fact]
    public void A_key_that_is_not_in_the_reference_is_seen()
    {
        var missing = new List<string>();
        var stream = new YamlStream();
        stream.Load(new StringReader("a: {name: 甲, moves: {go-on: {nam: 乙, effects: [{notifi: lead}]}}}"));
        Entries(stream.Documents[0].RootNode, "registers", missing);
        Assert.Equal(["register-move: nam", "move-effect: notifi"], missing);
    }
}

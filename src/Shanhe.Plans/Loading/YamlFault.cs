using System.Text.RegularExpressions;
using Shanhe.Plans.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Shanhe.Plans.Loading;

/// <summary>Says why a text is no YAML, where the slip is and not only where reading stopped, in both languages.</summary>
static partial class YamlFault
{
    /// <summary>What the parser says, by a part of its words, and the message for it.</summary>
    static readonly (string Part, string Code)[] Reasons =
    [
        ("expected ',' or '}'", "yaml.comma"),
        ("expected ',' or ']'", "yaml.comma"),
        ("could not find expected ':'", "yaml.colon"),
        ("apping values are not allowed", "yaml.mapping"),
        ("did not find expected key", "yaml.indent"),
        ("did not find expected '-'", "yaml.indent"),
        ("equence entries are not allowed", "yaml.indent"),
        ("cannot start any token", "yaml.sign"),
        ("unexpected end of stream", "yaml.quote"),
        ("quoted scalar", "yaml.quote"),
        ("found invalid mapping", "yaml.mapping"),
        ("does not exist", "yaml.alias"),
    ];

    /// <summary>Characters that are typed with a Chinese keyboard for those of YAML.</summary>
    static readonly (char Wide, char Half)[] Wide =
    [
        ('：', ':'),
        ('，', ','),
        ('｛', '{'),
        ('｝', '}'),
        ('［', '['),
        ('］', ']'),
        ('＂', '"'),
    ];

    public static Problem Explain(string file, string text, Exception fault)
    {
        if (Tab(text) is { } tab)
            return Problem("P205", file, tab);
        if (Bracket(text) is { } bracket)
            return Problem("P206", file, bracket.At, bracket.Sign);
        if (Twice(text) is { } twice)
            return Problem(
                "P207",
                file,
                ((int)twice.Again.Line, (int)twice.Again.Column),
                twice.Key,
                new Place(file, (int)twice.First.Line, (int)twice.First.Column)
            );
        var at = fault is YamlException { Start: var start } ? ((int)start.Line, (int)start.Column) : (1, 1);
        var said = (fault.InnerException ?? fault).Message;
        var line = text.Split('\n').ElementAtOrDefault(at.Item1 - 1) ?? "";
        var wide = Wide.FirstOrDefault(w => line.Contains(w.Wide, StringComparison.Ordinal));
        if (wide != default)
            return Problem("P209", file, (at.Item1, line.IndexOf(wide.Wide, StringComparison.Ordinal) + 1), wide.Wide, wide.Half);
        if (Joined().Match(line) is { Success: true } joined)
            return Problem("P211", file, (at.Item1, joined.Groups[1].Index + 1), joined.Groups[1].Value);
        var reason = Reasons.FirstOrDefault(r => said.Contains(r.Part, StringComparison.Ordinal)).Code;
        return Problem("P101", file, at, reason is null ? LocalText.Same(said) : LoadingMessages.Wording.Say(reason));
    }

    [GeneratedRegex(@"^\s*(?:- )?([a-z][a-z-]*):[^\s:]")]
    private static partial Regex Joined();

    static Problem Problem(string code, string file, (int Line, int Column) at, params ReadOnlySpan<object?> values) =>
        new(code, new(file, at.Line, at.Column), LoadingMessages.Wording.Say(code, values));

    /// <summary>The first tab in the blanks before a line.</summary>
    static (int Line, int Column)? Tab(string text)
    {
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var blanks = line.Length - line.TrimStart(' ', '\t').Length;
            if (line.IndexOf('\t', 0, blanks) is >= 0 and var column && blanks < line.Length)
                return (index + 1, column + 1);
        }

        return null;
    }

    /// <summary>A bracket or quote that is not closed, or closed by another.</summary>
    static ((int Line, int Column) At, string Sign)? Bracket(string text)
    {
        var open = new Stack<(char Sign, int Line, int Column)>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            // A line that begins an item or a key outside of all that is open shows that the bracket before it was left open.
            if (open.TryPeek(out var left) && left.Sign is '{' or '[' && Begins(line))
                return ((left.Line, left.Column), left.Sign.ToString());
            for (var i = 0; i < line.Length; i++)
            {
                var c = line[i];
                if (open.TryPeek(out var top) && top.Sign is '"' or '\'')
                {
                    if (c == '\\' && top.Sign == '"')
                        i++;
                    else if (c == top.Sign && c == '\'' && i + 1 < line.Length && line[i + 1] == '\'')
                        i++;
                    else if (c == top.Sign)
                        open.Pop();
                    continue;
                }

                if (c == '#' && (i == 0 || line[i - 1] == ' '))
                    break;
                var begins = line.AsSpan(0, i).TrimEnd() is [] or [.., ',' or '[' or '{' or ':' or '-' or '"' or '\''];
                if (c is '"' or '\'' && begins)
                    open.Push((c, index + 1, i + 1));
                else if (c is '{' or '[' && (begins || open.Count > 0))
                    open.Push((c, index + 1, i + 1));
                else if (c is '}' or ']' && open.Count > 0)
                {
                    if (open.Pop() is var opened && opened.Sign != (c == '}' ? '{' : '['))
                        return ((opened.Line, opened.Column), opened.Sign.ToString());
                }
            }
        }

        return open.Count > 0 ? ((open.Last().Line, open.Last().Column), open.Last().Sign.ToString()) : null;
    }

    static bool Begins(string line) =>
        line.TrimStart() is var said
        && (
            said.StartsWith("- ", StringComparison.Ordinal)
            || (line.Length > 0 && line[0] != ' ' && said.Contains(": ", StringComparison.Ordinal))
        );

    /// <summary>The first key that stands twice in a mapping.</summary>
    static (string Key, Mark First, Mark Again)? Twice(string text)
    {
        var open = new Stack<Mapping?>();
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                if (parser.Current is MappingEnd or SequenceEnd)
                {
                    open.Pop();
                    continue;
                }

                // Of what stands in a mapping, every other node is a key.
                if (
                    open.TryPeek(out var mapping)
                    && mapping is not null
                    && parser.Current is Scalar or MappingStart or SequenceStart or AnchorAlias
                )
                {
                    mapping.AtKey = !mapping.AtKey;
                    if (mapping.AtKey && parser.Current is Scalar key && !mapping.Keys.TryAdd(key.Value, key.Start))
                        return (key.Value, mapping.Keys[key.Value], key.Start);
                }

                if (parser.Current is MappingStart)
                    open.Push(new());
                else if (parser.Current is SequenceStart)
                    open.Push(null);
            }
        }
        catch (YamlException)
        {
            // What comes before the slip has been looked at.
        }

        return null;
    }

    sealed class Mapping
    {
        public Dictionary<string, Mark> Keys { get; } = new(StringComparer.Ordinal);

        public bool AtKey { get; set; }
    }
}

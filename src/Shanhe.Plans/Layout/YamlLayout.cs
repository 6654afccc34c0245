using System.Globalization;
using System.Text;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Layout;

/// <summary>
/// Lays out YAML by one rule: what holds only words stands on one line while it fits, all else has a line of its own for each of its parts;
/// no line is wider than <see cref="Columns"/>. Comments stay before what they stood before.
/// </summary>
sealed class YamlLayout(IEnumerable<(int Line, string Text)> comments, YamlMarks marks)
{
    /// <summary>The widest line, in columns; a Chinese character takes two.</summary>
    public const int Columns = 120;

    const int Step = 2;

    readonly Queue<(int Line, string Text)> _comments = new(comments);
    readonly StringBuilder _text = new();

    /// <summary>The text of a file: its kind, then the rest.</summary>
    public static string Write(YamlMappingNode root, IEnumerable<(int Line, string Text)> comments, YamlMarks marks)
    {
        var layout = new YamlLayout(comments, marks);
        layout.Block(root, 0);
        layout.Comments(int.MaxValue, 0);
        return layout._text.ToString();
    }

    void Comments(int line, int indent)
    {
        while (_comments.TryPeek(out var next) && next.Line <= line)
        {
            var comment = _comments.Dequeue().Text;
            foreach (
                var part in comment.StartsWith("# yaml-language-server:", StringComparison.Ordinal) ? [comment] : Wrapped(comment, indent)
            )
                Line(indent, part);
        }
    }

    static IEnumerable<string> Wrapped(string comment, int indent)
    {
        var line = new StringBuilder();
        foreach (var word in comment.Split(' '))
        {
            if (line.Length > 1 && indent + TextWidth.Of(line.ToString()) + 1 + TextWidth.Of(word) > Columns)
            {
                yield return line.ToString();
                line.Clear().Append('#');
            }

            if (line.Length > 0)
                line.Append(' ');
            line.Append(word);
        }

        yield return line.ToString();
    }

    void Line(int indent, string text) => _text.Append(' ', indent).Append(text).Append('\n');

    int LastLine(YamlNode node) =>
        node switch
        {
            YamlMappingNode mapping => mapping.Children.Select(c => LastLine(c.Value)).Append(LineOf(node)).Max(),
            YamlSequenceNode list => list.Children.Select(LastLine).Append(LineOf(node)).Max(),
            _ => LineOf(node),
        };

    int LineOf(YamlNode node) => Line(node) ?? 0;

    /// <summary>Where a node was written; of one that was made, where the first of its parts was; <c>null</c> when all of it was made.</summary>
    int? Line(YamlNode node) =>
        marks.PlaceOf(node) is { } place ? place.Line
        : !node.Start.Equals(Mark.Empty) ? (int)node.Start.Line
        : node switch
        {
            YamlMappingNode mapping => mapping.Children.Select(c => Line(c.Key) ?? Line(c.Value)).FirstOrDefault(l => l is not null),
            YamlSequenceNode list => list.Children.Select(Line).FirstOrDefault(l => l is not null),
            _ => null,
        };

    void Block(YamlMappingNode mapping, int indent)
    {
        foreach (var (key, value) in mapping.Children)
        {
            var head = Scalar((YamlScalarNode)key, flow: false, key: true) + ":";
            // What is written on one line is begun by all that was said within it.
            var one = value is YamlScalarNode || (!(indent == 0 && IsList(head, value)) && Fits(value, indent + TextWidth.Of(head) + 1));
            Comments(one ? Math.Max(LineOf(key), LastLine(value)) : LineOf(key), indent);
            Entry(indent, head, value, indent + Step);
        }
    }

    void Block(YamlSequenceNode list, int indent)
    {
        foreach (var value in list.Children)
        {
            Comments(LineOf(value), indent);
            if (value is YamlMappingNode { Children: [var first, ..] } mapping && !Fits(mapping, indent + Step))
            {
                // The first key stands behind the dash.
                var start = _text.Length;
                Block(mapping, indent + Step);
                _text[start + indent] = '-';
            }
            else
                Entry(indent, "-", value, indent + Step);
        }
    }

    /// <summary>A key or a dash with its value behind it, or below it when it does not fit.</summary>
    void Entry(int indent, string head, YamlNode value, int inner)
    {
        switch (value)
        {
            case YamlScalarNode { Value: "" or null, Style: ScalarStyle.Plain }:
                Line(indent, head);
                break;
            case YamlScalarNode scalar when Fits(scalar, indent + TextWidth.Of(head) + 1):
                Line(indent, head + " " + Scalar(scalar, flow: false));
                break;
            case YamlScalarNode scalar:
                Folded(indent, head, scalar.Value!, inner);
                break;
            case YamlMappingNode
            or YamlSequenceNode when !(indent == 0 && IsList(head, value)) && Fits(value, indent + TextWidth.Of(head) + 1):
                Line(indent, head + " " + Flow(value));
                break;
            case YamlMappingNode mapping:
                Line(indent, head);
                Block(mapping, inner);
                break;
            case YamlSequenceNode list:
                Line(indent, head);
                Block(list, inner);
                break;
        }
    }

    /// <summary>Whether it is the list of a file, whose items have lines of their own.</summary>
    static bool IsList(string head, YamlNode value) =>
        head is "items:" or ItemOverride.Word + ":" && value is YamlMappingNode { Children.Count: > 0 };

    static bool Fits(YamlNode node, int from) =>
        node switch
        {
            YamlScalarNode { Value: { } text } scalar => !text.Contains('\n', StringComparison.Ordinal)
                && from + TextWidth.Of(Scalar(scalar, flow: false)) <= Columns,
            _ => IsLeaf(node) && from + TextWidth.Of(Flow(node)) <= Columns,
        };

    /// <summary>Whether a node holds only words, or lists of words.</summary>
    static bool IsLeaf(YamlNode node) =>
        node switch
        {
            YamlMappingNode mapping => mapping.Children.All(c => IsWords(c.Value)),
            YamlSequenceNode list => list.Children.All(IsWords),
            _ => true,
        };

    static bool IsWords(YamlNode node) =>
        node is YamlScalarNode { Value: var text }
            ? text?.Contains('\n', StringComparison.Ordinal) != true
            : node is YamlSequenceNode list
                && list.Children.All(c =>
                    c is YamlScalarNode { Value: var word } && word?.Contains('\n', StringComparison.Ordinal) != true
                );

    static string Flow(YamlNode node) =>
        node switch
        {
            YamlScalarNode scalar => Scalar(scalar, flow: true),
            YamlMappingNode mapping => "{"
                + string.Join(
                    ", ",
                    mapping.Children.Select(c => $"{Scalar((YamlScalarNode)c.Key, flow: true, key: true)}: {Flow(c.Value)}")
                )
                + "}",
            YamlSequenceNode list => "[" + string.Join(", ", list.Children.Select(Flow)) + "]",
            _ => "",
        };

    static string Scalar(YamlScalarNode node, bool flow, bool key = false)
    {
        var text = node.Value ?? "";
        return IsPlain(node, text, flow, key) ? text
            : text.Contains('"', StringComparison.Ordinal) && !text.Any(c => c == '\'' || char.IsControl(c)) ? $"'{text}'"
            : Quoted(text);
    }

    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\t' => "\\t",
                    _ when char.IsControl(c) => $"\\u{(int)c:x4}",
                    _ => c.ToString(),
                }
            );
        return quoted.Append('"').ToString();
    }

    static bool IsPlain(YamlScalarNode node, string text, bool flow, bool key)
    {
        if (text.Length == 0 || text != text.Trim() || text.Any(char.IsControl))
            return false;
        var wasQuoted = node.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        if ((wasQuoted || key) && IsOther(text))
            return false;
        if ("-?:,[]{}#&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal) && !IsNumber(text))
            return false;
        return !text.Contains(": ", StringComparison.Ordinal)
            && !text.Contains(" #", StringComparison.Ordinal)
            && !text.EndsWith(':')
            && (!flow || !text.Any(c => c is ',' or '[' or ']' or '{' or '}' or ':'));
    }

    /// <summary>Whether other readers of YAML take a plain text for something else than a text.</summary>
    static bool IsOther(string text) =>
        IsNumber(text)
        || text.ToLowerInvariant() is "true" or "false" or "null" or "~" or "yes" or "no" or "on" or "off"
        || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>A long text on several lines: folded at its blanks; broken between characters where these are too far apart.</summary>
    void Folded(int indent, string head, string text, int inner)
    {
        var room = Columns - inner;
        var words = text.Split(' ');
        if (text.Contains('\n', StringComparison.Ordinal) || words.Any(w => w.Length == 0 || TextWidth.Of(w) > room))
        {
            Broken(indent, head, text, inner);
            return;
        }

        Line(indent, head + " >-");
        var line = new StringBuilder();
        foreach (var (index, word) in words.Index())
        {
            // The English half begins a line of its own.
            var half = index > 0 && words[index - 1] == ShortWords.Bar.Trim() && !Fits(inner, line, string.Join(' ', words.Skip(index)));
            if (line.Length > 0 && (half || TextWidth.Of(line.ToString()) + 1 + TextWidth.Of(word) > room))
            {
                Line(inner, line.ToString());
                line.Clear();
            }

            if (line.Length > 0)
                line.Append(' ');
            line.Append(word);
        }

        Line(inner, line.ToString());
    }

    static bool Fits(int indent, StringBuilder line, string rest) =>
        indent + TextWidth.Of(line.ToString()) + 1 + TextWidth.Of(rest) <= Columns;

    void Broken(int indent, string head, string text, int inner)
    {
        Line(indent, head);
        var quoted = Quoted(text);
        var start = 0;
        while (start < quoted.Length)
        {
            var room = Columns - inner - 1;
            var end = start;
            var after = -1;
            for (var width = 0; end < quoted.Length; end++)
            {
                width += TextWidth.Of(quoted[end]);
                if (width > room)
                    break;
                if (quoted[end] is '，' or '；' or '。' or '、' or '：' or ',' or ';' or ')' or '）' or ' ')
                    after = end + 1;
            }

            if (end < quoted.Length)
            {
                if (after > start)
                    end = after;
                // An escaped character is not torn apart, and a line does not begin with a blank, which would be lost.
                while (end > start + 1 && Escaped(quoted, end))
                    end--;
                while (end < quoted.Length && quoted[end] == ' ')
                    end++;
            }

            Line(inner, quoted[start..end] + (end < quoted.Length ? "\\" : ""));
            start = end;
        }
    }

    static bool Escaped(string text, int at)
    {
        var slashes = 0;
        while (at - 1 - slashes >= 0 && text[at - 1 - slashes] == '\\')
            slashes++;
        return slashes % 2 == 1;
    }
}

using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>Where the characters of a text stand in its file when it is written on several lines: folded, or quoted with line ends.</summary>
sealed record ScalarSource(YamlScalarNode Node, string Source)
{
    /// <summary>The place of a character of the value. Blanks are passed over on both sides: folding turns line ends into them.</summary>
    public Place PlaceOf(Place start, int offset)
    {
        var wanted = Count(Node.Value.AsSpan(0, Math.Min(offset, Node.Value?.Length ?? 0)));
        var at = (int)Node.Start.Index;
        var quoted = Source[at] == '"';
        if (Source[at] is '>' or '|')
            at = Math.Max(at, Source.IndexOf('\n', at));
        else if (Source[at] is '"' or '\'')
            at++;
        for (; at < Source.Length; at++)
        {
            if (char.IsWhiteSpace(Source[at]))
                continue;
            if (quoted && Source[at] == '\\' && at + 1 < Source.Length)
            {
                at++;
                if (Source[at] == '\n')
                    continue;
            }

            if (wanted-- == 0)
                break;
        }

        var line = 1 + Source.AsSpan(0, at).Count('\n');
        return start with { Line = line, Column = at - (Source.LastIndexOf('\n', Math.Max(0, at - 1)) + 1) + 1 };
    }

    static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
            count += char.IsWhiteSpace(c) ? 0 : 1;
        return count;
    }
}

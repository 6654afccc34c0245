using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Shanhe.Plans.Layout;

/// <summary>The comments of a YAML text, each with the line of what it stands before, or beside.</summary>
static class YamlComments
{
    public static IReadOnlyList<(int Line, string Text)> Of(string text)
    {
        var found = new List<(int Line, string Text)>();
        var waiting = new List<string>();
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        while (scanner.MoveNext())
        {
            if (scanner.Current is Comment comment)
            {
                var written = "# " + comment.Value.TrimStart();
                if (comment.IsInline)
                    found.Add(((int)comment.Start.Line, written));
                else
                    waiting.Add(written);
            }
            else if (scanner.Current is Scalar or FlowMappingStart or FlowSequenceStart)
            {
                found.AddRange(waiting.Select(w => ((int)scanner.Current.Start.Line, w)));
                waiting.Clear();
            }
        }

        return [.. found.OrderBy(f => f.Item1), .. waiting.Select(w => (int.MaxValue, w))];
    }
}

using Shanhe.Plans.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>Finds what is YAML but surely not what was meant: merge keys, full-width colons, colons without a blank after them.</summary>
static class YamlSlips
{
    public static IEnumerable<Problem> In(YamlNode node, string file)
    {
        if (node is YamlSequenceNode list)
            return list.Children.SelectMany(c => In(c, file));
        return node is not YamlMappingNode mapping
            ? []
            : mapping.Children.SelectMany(c => Key(c.Key, c.Value, mapping.Style, file) is { } slip ? [slip] : In(c.Value, file));
    }

    static Problem? Key(YamlNode key, YamlNode value, MappingStyle style, string file)
    {
        if (key is not YamlScalarNode { Value: { } text } scalar)
            return null;
        Problem At(string code, params ReadOnlySpan<object?> values) =>
            new(code, new(file, (int)scalar.Start.Line, (int)scalar.Start.Column), LoadingMessages.Wording.Say(code, values));
        if (text == "<<")
            return At("P208");
        if (value is not YamlScalarNode { Value: "" or null, Style: ScalarStyle.Plain })
            return null;
        var wide = text.IndexOf('：');
        return wide > 0 && text[..wide].All(c => char.IsAsciiLetterLower(c) || c == '-') ? At("P209", '：', ':')
            : text.IndexOf(':') is > 0 and var colon && text[..colon].All(c => char.IsAsciiLetterLower(c) || c == '-')
                ? At("P211", text[..colon])
            // Within braces a comma ends a value: what comes behind it is taken for a key that has none.
            : style == MappingStyle.Flow ? At("P212", text)
            : null;
    }
}

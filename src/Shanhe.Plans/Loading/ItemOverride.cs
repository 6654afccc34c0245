using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>
/// An item of a layer below with what a layer above says otherwise: fields that stand above replace those below, a field with fields of its
/// own is joined in the same way, and of lists whose entries have an <c>id</c> the entries of one id are joined and new ones follow.
/// </summary>
static class ItemOverride
{
    /// <summary>The word under which an item names the one below that it changes.</summary>
    public const string Word = "override";

    /// <summary>The field by which entries of a list are told apart.</summary>
    public const string Id = "id";

    /// <summary>Joins; both must have been taken into <paramref name="marks"/>.</summary>
    public static YamlMappingNode Join(YamlMappingNode below, YamlMappingNode above, YamlMarks marks)
    {
        var joined = new YamlMappingNode();
        marks.Stand(joined, above);
        foreach (var (key, value) in below.Children)
            joined.Add(key, above.Children.TryGetValue(key, out var other) ? Join(value, other, marks) : value);
        foreach (var (key, value) in above.Children)
        {
            if (!below.Children.ContainsKey(key) && !(key is YamlScalarNode { Value: Word }))
                joined.Add(key, value);
        }

        return joined;
    }

    static YamlNode Join(YamlNode below, YamlNode above, YamlMarks marks)
    {
        switch (below, above)
        {
            case (YamlMappingNode under, YamlMappingNode over):
                return Join(under, over, marks);
            case (YamlSequenceNode under, YamlSequenceNode over) when HasIds(under) && HasIds(over):
                var list = new YamlSequenceNode();
                marks.Stand(list, above);
                foreach (var entry in under.Children.Cast<YamlMappingNode>())
                    list.Add(
                        over.Children.Cast<YamlMappingNode>().FirstOrDefault(o => IdOf(o) == IdOf(entry)) is { } other
                            ? Join(entry, other, marks)
                            : entry
                    );
                foreach (var entry in over.Children.Where(o => !under.Children.Any(u => IdOf(u) == IdOf(o))))
                    list.Add(entry);
                return list;
            default:
                return above;
        }
    }

    static bool HasIds(YamlSequenceNode list) => list.Children.Count > 0 && list.Children.All(c => IdOf(c) is not null);

    static string? IdOf(YamlNode node) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(Id), out var id)
            ? (id as YamlScalarNode)?.Value
            : null;
}

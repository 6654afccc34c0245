using System.Runtime.CompilerServices;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>
/// An item of a layer below with what a layer above says otherwise: fields that stand above replace those below, a field with fields of its
/// own is joined in the same way, and of lists whose entries have an <c>id</c> the entries of one id are joined and new ones follow. A new
/// entry that is not whole, and has nearly the id of one below, is that one misspelt.
/// </summary>
/// <param name="marks">Where the nodes stand; both that are joined must have been taken into it.</param>
/// <param name="binder">Told of what is misspelt.</param>
sealed class ItemOverride(YamlMarks marks, YamlBinder binder)
{
    /// <summary>The word under which an item names the one below that it changes.</summary>
    public const string Word = "override";

    /// <summary>The field by which entries of a list are told apart.</summary>
    public const string Id = "id";

    /// <summary>Joins.</summary>
    /// <param name="below">The item of the layer below.</param>
    /// <param name="above">What is said otherwise.</param>
    /// <param name="type">The type of the item; <c>null</c> for what has no fields that are known.</param>
    public YamlMappingNode Join(YamlMappingNode below, YamlMappingNode above, Type? type)
    {
        var joined = new YamlMappingNode();
        marks.Stand(joined, above);
        foreach (var (key, value) in below.Children)
            joined.Add(key, above.Children.TryGetValue(key, out var other) ? Join(value, other, TypeOf(type, key)) : value);
        foreach (var (key, value) in above.Children)
        {
            if (!below.Children.ContainsKey(key) && !(key is YamlScalarNode { Value: Word }))
                joined.Add(key, value);
        }

        return joined;
    }

    YamlNode Join(YamlNode below, YamlNode above, Type? type)
    {
        switch (below, above)
        {
            case (YamlMappingNode under, YamlMappingNode over):
                return Join(under, over, type);
            case (YamlSequenceNode under, YamlSequenceNode over) when HasIds(under) && HasIds(over):
                var element = type is { IsGenericType: true } ? type.GenericTypeArguments[0] : null;
                var list = new YamlSequenceNode();
                marks.Stand(list, above);
                foreach (var entry in under.Children.Cast<YamlMappingNode>())
                    list.Add(
                        over.Children.Cast<YamlMappingNode>().FirstOrDefault(o => IdOf(o) == IdOf(entry)) is { } other
                            ? Join(entry, other, element)
                            : entry
                    );
                var known = under.Children.Select(u => IdOf(u)!).ToList();
                foreach (var entry in over.Children.Cast<YamlMappingNode>().Where(o => !known.Contains(IdOf(o)!)))
                {
                    if (!IsMisspelt(entry, element, known))
                        list.Add(entry);
                }

                return list;
            default:
                return above;
        }
    }

    bool IsMisspelt(YamlMappingNode entry, Type? type, IReadOnlyList<string> known)
    {
        if (
            type is null
            || YamlBinder
                .Fields(type)
                .All(f =>
                    !f.Value.IsDefined(typeof(RequiredMemberAttribute), true) || entry.Children.ContainsKey(new YamlScalarNode(f.Key))
                )
            || Nearest.Name(IdOf(entry)!, known) is not { } near
        )
            return false;
        binder.Report("P157", entry.Children[new YamlScalarNode(Id)], near, IdOf(entry), YamlBinder.Kind(type));
        return true;
    }

    static Type? TypeOf(Type? type, YamlNode key)
    {
        if (type is null)
            return null;
        if (type.IsGenericType)
            return type.GenericTypeArguments[^1];
        var field = YamlBinder.Fields(type).GetValueOrDefault((key as YamlScalarNode)?.Value ?? "")?.PropertyType;
        return field is null || field == typeof(string) || field == typeof(LocalText) ? null : Nullable.GetUnderlyingType(field) ?? field;
    }

    static bool HasIds(YamlSequenceNode list) => list.Children.Count > 0 && list.Children.All(c => IdOf(c) is not null);

    static string? IdOf(YamlNode node) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(Id), out var id)
            ? (id as YamlScalarNode)?.Value
            : null;
}

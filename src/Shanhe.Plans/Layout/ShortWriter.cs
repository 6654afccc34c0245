using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Layout;

/// <summary>Writes the full form as people write it: what <see cref="ShortForm"/> reads, the other way round.</summary>
static class ShortWriter
{
    /// <summary>A list of items with their ids as keys; the list itself when ids are missing or stand twice.</summary>
    public static YamlNode Items(YamlSequenceNode list, Type element, string word = ItemOverride.Id)
    {
        var ids = list.Children.Select(c => Scalar(c, word)).ToList();
        if (list.Children.Count == 0 || ids.Any(i => i is null) || ids.Select(i => i!.Value).Distinct().Count() < ids.Count)
            return new YamlSequenceNode(list.Children.Select(c => Value(c, element)));
        var keyed = new YamlMappingNode();
        foreach (var (id, item) in ids.Zip(list.Children.Cast<YamlMappingNode>()))
        {
            var rest = Item(
                new(item.Children.Where(c => c.Key is not YamlScalarNode { Value: { } key } || key != word)),
                element,
                id!.Value!,
                word == ItemOverride.Word
            );
            keyed.Add(
                id!,
                ShortWords.NameOf(element) is { } name && rest.Children.Count == 1 && Scalar(rest, name) is { } only ? only : rest
            );
        }

        return keyed;
    }

    /// <summary>An item without its id.</summary>
    public static YamlMappingNode Item(YamlMappingNode item, Type type, string id = "", bool change = false)
    {
        var made = new YamlMappingNode();
        var flags = new List<string>();
        foreach (var (key, value) in Pairs(item, type, id, change || IsChange(item)))
        {
            if (
                key.Value is { } word
                && ShortWords.FlagsOf(type).Contains(word)
                && value is YamlScalarNode { Value: "true" or "false" } truth
            )
                flags.Add(truth.Value == "true" ? word : "-" + word);
            else
                made.Add(key, value);
        }

        if (flags.Count == 0)
            return made;
        // What is so stands behind the name.
        var whole = new YamlMappingNode();
        var set = new KeyValuePair<YamlNode, YamlNode>(new YamlScalarNode(ShortWords.Flags), new YamlScalarNode(string.Join(' ', flags)));
        foreach (var (index, pair) in made.Children.Index())
        {
            whole.Add(pair.Key, pair.Value);
            if (index == 0)
                whole.Add(set.Key, set.Value);
        }

        if (made.Children.Count == 0)
            whole.Add(set.Key, set.Value);
        return whole;
    }

    static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Pairs(YamlMappingNode item, Type type, string id, bool change)
    {
        var fields = YamlBinder.Fields(type);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        if (
            type == typeof(RegisterField)
            && Scalar(item, "type") is { } kind
            && item.Children.TryGetValue(new YamlScalarNode("name"), out var label)
        )
        {
            var level = kind.Value == "place" ? Scalar(item, "level") : null;
            taken.UnionWith(level is null ? ["type", "name"] : ["type", "name", "level"]);
            yield return (Text(level?.Value ?? kind.Value!), Value(label, typeof(LocalText)));
        }

        // Without keepers to follow from, and in the full form with them, what is left out is the department's own.
        if (type == typeof(Register) && !change && HasKeepers(item) && !item.Children.ContainsKey(new YamlScalarNode("scope")))
            item = new(item.Children.Append(new(new YamlScalarNode("scope"), Text("department"))));
        foreach (var (node, value) in item.Children)
        {
            var key = (YamlScalarNode)node;
            var name = key.Value ?? "";
            if (taken.Contains(name) || (!change && Implied(item, type, name, value, id)))
                continue;
            if (Stands(item, type, name, value) is { } stood)
            {
                taken.UnionWith(stood.For);
                yield return (Text(stood.Word), stood.Value);
            }
            else
                yield return (key, fields.TryGetValue(name, out var property) ? Value(value, property.PropertyType) : value);
        }
    }

    /// <summary>Whether a field says only what follows from another.</summary>
    static bool Implied(YamlMappingNode item, Type type, string name, YamlNode value, string id) =>
        type == typeof(Register)
            ? name switch
            {
                "writers" => HasKeepers(item)
                    && Words(value)?.Order(StringComparer.Ordinal).SequenceEqual(Register.KeepersWrite.Order(StringComparer.Ordinal))
                        == true,
                "scope" => value is YamlScalarNode { Value: { } scope } && scope == (HasKeepers(item) ? "everyone" : "department"),
                _ => false,
            }
        : type == typeof(Indicator) && name is "no" or "sub" && value is YamlScalarNode { Value: { } number }
            ? id == number || id.Split('.') is [var no, var sub] && (name == "no" ? no : sub) == number
        : false;

    static bool IsChange(YamlMappingNode item) => item.Children.ContainsKey(new YamlScalarNode(ItemOverride.Word));

    static bool HasKeepers(YamlMappingNode item) => item.Children.ContainsKey(new YamlScalarNode("keepers"));

    /// <summary>The short word that a field is written with, what it says, and the fields it stands for.</summary>
    static (string Word, YamlNode Value, string[] For)? Stands(YamlMappingNode item, Type type, string name, YamlNode value)
    {
        YamlNode? Other(string other) => item.Children.TryGetValue(new YamlScalarNode(other), out var found) ? found : null;
        if (type == typeof(RegisterMove) && name is "from" or "to" && Words(Other("from")) is { } from)
            return (ShortWords.Go, Text(Arrow(from, Words(Other("to")))), ["from", "to"]);
        if (type == typeof(RegisterClock) && name is "starts" or "stops" && Words(Other("starts")) is { Count: > 0 } starts)
            return (ShortWords.Runs, Text(Arrow(starts, Words(Other("stops")))), ["starts", "stops"]);
        if (type == typeof(RegisterClock) && name == "escalate" && Told(value) is { } told)
            return (ShortWords.Tell, told, ["escalate"]);
        if (
            type == typeof(Register)
            && name is "merge-key" or "unique"
            && Words(Other("merge-key")) is { } key
            && Other("unique") is YamlSequenceNode { Children: [var only] }
            && Words(only)?.SequenceEqual(key) == true
        )
            return (ShortWords.OnceFor, List(key), ["merge-key", "unique"]);
        return null;
    }

    static string Arrow(IReadOnlyList<string> left, IReadOnlyList<string>? right) =>
        right is { Count: > 0 } ? $"{string.Join(' ', left)} {ShortWords.Arrow} {string.Join(' ', right)}"
        : left.Count > 1 ? $"{string.Join(' ', left)} {ShortWords.Arrow}"
        : string.Join(' ', left);

    static YamlMappingNode? Told(YamlNode steps)
    {
        if (steps is not YamlSequenceNode { Children: { Count: > 0 } list })
            return null;
        var told = new YamlMappingNode();
        foreach (var group in list.GroupBy(s => Scalar(s, "at")?.Value ?? "", StringComparer.Ordinal))
        {
            var who = group.Select(s => Scalar(s, "notify")).ToList();
            if (group.Key.Length == 0 || group.Any(s => s is not YamlMappingNode { Children.Count: 2 }) || who.Contains(null))
                return null;
            told.Add(group.Key, who is [var one] ? one! : new YamlSequenceNode(who!));
        }

        return told;
    }

    static YamlNode Value(YamlNode node, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(LocalText))
            return ShortWords.Joined(node) is { } both ? Text(both) : node;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GenericTypeArguments[0];
            return node is not YamlSequenceNode list ? node
                : ShortWords.IsItem(element) ? Items(list, element)
                : new YamlSequenceNode(list.Children.Select(c => Value(c, element)));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && node is YamlMappingNode map)
            return new YamlMappingNode(map.Children.Select(c => KeyValuePair.Create(c.Key, Value(c.Value, type.GenericTypeArguments[1]))));
        if (type == typeof(MethodInput) && node is YamlMappingNode { Children.Count: 1 } && Scalar(node, "series") is { } series)
            return series;
        return type.IsClass && type != typeof(string) && node is YamlMappingNode mapping ? Item(mapping, type) : node;
    }

    static YamlScalarNode? Scalar(YamlNode? node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? value as YamlScalarNode
            : null;

    static IReadOnlyList<string>? Words(YamlNode? node) =>
        node switch
        {
            YamlScalarNode { Value: { } one } => [one],
            YamlSequenceNode list when list.Children.All(c => c is YamlScalarNode) =>
            [
                .. list.Children.Select(c => ((YamlScalarNode)c).Value!),
            ],
            _ => null,
        };

    static YamlScalarNode Text(string text) => new(text);

    static YamlSequenceNode List(IEnumerable<string> words) => new(words.Select(w => new YamlScalarNode(w)));
}

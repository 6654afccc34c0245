using System.Reflection;
using System.Text.RegularExpressions;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>
/// Turns what people write (docs/package.md, "How a file is written") into the full form that <see cref="YamlBinder"/> binds: ids as keys,
/// two languages in one text, types as keys of labels, flags, arrows. Every node it makes stands where its text was written. What it does not
/// know it passes on, for the binder to name.
/// </summary>
sealed partial class ShortForm(string file, IReadOnlyDictionary<string, PackageTable>? tables, YamlMarks marks, List<Problem> problems)
{
    readonly YamlBinder _binder = new(file, problems, marks);

    /// <summary>Where the full form is written that only earlier releases need; <c>null</c> when nowhere.</summary>
    public YamlNode? LongForm { get; private set; }

    [GeneratedRegex(@"^\s*([a-z0-9-]+(?:\s+[a-z0-9-]+)*)?\s*(?<arrow>(?:->|→)\s*([a-z0-9-]+(?:\s+[a-z0-9-]+)*)?)?\s*$")]
    private static partial Regex Arrows();

    [GeneratedRegex(@"^(\d{1,4})(?:\.(\d{1,4}))?$")]
    private static partial Regex Row();

    /// <summary>The items of a list: a mapping of ids, a list in the full form, or a file of rows; <c>null</c> when it is none of these.</summary>
    public IReadOnlyList<YamlNode>? Items(YamlNode list, Type element, string word = ItemOverride.Id) =>
        Whole(list, element, word) is YamlSequenceNode { Children: var items } ? [.. items] : null;

    YamlNode Whole(YamlNode list, Type element, string word = ItemOverride.Id)
    {
        switch (list)
        {
            case YamlMappingNode mapping when ShortWords.IsItem(element) && !IsOne(mapping):
                return Made(new YamlSequenceNode(mapping.Children.Select(c => Item(c.Key, c.Value, element, word))), list);
            case YamlMappingNode mapping:
                LongForm ??= ShortWords.IsItem(element) ? mapping : null;
                return Full(mapping, element);
            case YamlSequenceNode sequence:
                if (ShortWords.IsItem(element) && sequence.Children.Count > 0)
                    LongForm ??= sequence;
                return Made(new YamlSequenceNode(sequence.Children.Select(c => Value(c, element))), list);
            case YamlScalarNode { Value: { } name } scalar
                when tables is not null && IsRow(element) && name.EndsWith(ShortWords.Csv, StringComparison.OrdinalIgnoreCase):
                return Made(new YamlSequenceNode(Rows(scalar, name, element)), list);
            default:
                return list;
        }
    }

    /// <summary>Whether lists of a type may stand in a file of rows: items, and the rows of a table.</summary>
    static bool IsRow(Type type) => ShortWords.IsItem(type) || type == typeof(IReadOnlyDictionary<string, string>);

    /// <summary>Whether a mapping in the place of a list is its only entry, in the full form.</summary>
    static bool IsOne(YamlMappingNode mapping) =>
        mapping.Children.TryGetValue(new YamlScalarNode(ItemOverride.Id), out var id) && id is YamlScalarNode;

    YamlMappingNode Item(YamlNode key, YamlNode value, Type element, string word)
    {
        var whole = Made(new YamlMappingNode(), key);
        whole.Add(Made(new YamlScalarNode(word), key), key);
        if (value is YamlScalarNode scalar && ShortWords.NameOf(element) is { } name)
            whole.Add(Made(new YamlScalarNode(name), scalar), Words(scalar));
        else if (value is YamlMappingNode mapping)
        {
            Fill(whole, mapping, element);
            if (word == ItemOverride.Id)
                Follow(whole, element);
        }
        else
            _binder.Report("P102", value, null, YamlBinder.Name(element.Name));
        return whole;
    }

    IEnumerable<YamlNode> Rows(YamlScalarNode place, string name, Type element)
    {
        var folder = file[..(file.LastIndexOf('/') + 1)];
        if (!tables!.TryGetValue(folder + name, out var table))
        {
            _binder.Report(
                "P197",
                place,
                Nearest.Name(name, tables!.Keys.Where(k => k.StartsWith(folder, StringComparison.Ordinal)).Select(k => k[folder.Length..])),
                name
            );
            yield break;
        }

        var isItem = ShortWords.IsItem(element);
        var fields = isItem ? YamlBinder.Fields(element) : new Dictionary<string, PropertyInfo>();
        foreach (var row in table.Rows)
        {
            var item = new YamlMappingNode();
            foreach (var (field, cell) in row.Cells)
            {
                var node = new YamlScalarNode(cell.Text);
                marks.Stand(node, cell.At);
                var key = new YamlScalarNode(field);
                marks.Stand(key, cell.At);
                item.Children[key] = fields.TryGetValue(field, out var property) ? Cell(node, property.PropertyType) : node;
            }

            marks.Stand(item, row.At);
            yield return isItem ? Full(item, element) : item;
        }
    }

    /// <summary>A cell of a list holds its values with a semicolon between.</summary>
    YamlNode Cell(YamlScalarNode cell, Type type)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IReadOnlyList<>))
            return cell;
        var at = marks.PlaceOf(cell)!.Value;
        var values = new YamlSequenceNode();
        foreach (var part in (cell.Value ?? "").Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var one = new YamlScalarNode(part);
            marks.Stand(one, at);
            values.Add(one);
        }

        marks.Stand(values, at);
        return values;
    }

    /// <summary>The only item of a file, in its full form.</summary>
    public YamlMappingNode One(YamlMappingNode node, Type type, YamlNode where)
    {
        var whole = Full(node, type, where);
        if (!whole.Children.ContainsKey(new YamlScalarNode(ItemOverride.Word)))
            Follow(whole, type);
        return whole;
    }

    /// <summary>
    /// What follows from what is said: a register that has keepers is everyone's to see. In the full form of earlier releases it was not, and
    /// nobody may see more of a record because a county was updated.
    /// </summary>
    void Follow(YamlMappingNode whole, Type type)
    {
        if (type != typeof(Register) || whole.Children.ContainsKey(new YamlScalarNode("scope")))
            return;
        if (whole.Children.TryGetValue(new YamlScalarNode("keepers"), out var keepers))
            Add(whole, keepers, "scope", Made(new YamlScalarNode("everyone"), keepers));
    }

    /// <summary>The full form of a mapping of a type.</summary>
    public YamlMappingNode Full(YamlMappingNode node, Type type, YamlNode? where = null)
    {
        var whole = Made(new YamlMappingNode(), where ?? node);
        Fill(whole, node, type);
        return whole;
    }

    void Fill(YamlMappingNode whole, YamlMappingNode given, Type type)
    {
        var fields = YamlBinder.Fields(type);
        foreach (var (key, value) in given.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (fields.TryGetValue(name, out var property))
                Add(whole, key, name, Value(value, property.PropertyType));
            else if (!Stood(whole, key, name, value, type))
                Add(whole, key, name, value);
        }

        if (type == typeof(Indicator))
            Number(whole);
    }

    /// <summary>Takes a short word for the fields that it stands for; <c>false</c> when it is none.</summary>
    bool Stood(YamlMappingNode whole, YamlNode key, string name, YamlNode value, Type type)
    {
        if (!ShortWords.Beside(type).Contains(name))
            return false;
        switch (name)
        {
            case ShortWords.Flags:
                foreach (var word in Parts(value))
                    Flag(whole, word, type);
                return true;
            case ShortWords.Go:
                return Arrow(whole, value, "from", "to", single: true);
            case ShortWords.Runs:
                return Arrow(whole, value, "starts", "stops", single: false);
            case ShortWords.Tell when value is YamlMappingNode steps:
                Add(whole, key, "escalate", Made(new YamlSequenceNode(steps.Children.SelectMany(s => Steps(s.Key, s.Value))), value));
                return true;
            case ShortWords.OnceFor:
                var once = Made(new YamlSequenceNode(Parts(value)), value);
                Add(whole, key, "merge-key", once);
                Add(whole, key, "unique", Made(new YamlSequenceNode((IEnumerable<YamlNode>)[once]), value));
                return true;
            case var word when ShortWords.FieldTypes.TryGetValue(word, out var meant):
                Add(whole, key, "type", Made(new YamlScalarNode(YamlBinder.Name(meant.Type.ToString())), key));
                Add(whole, key, "name", Value(value, typeof(LocalText)));
                if (meant.Level is { } level)
                    Add(whole, key, "level", Made(new YamlScalarNode(YamlBinder.Name(level.ToString())), key));
                return true;
            default:
                return false;
        }
    }

    void Flag(YamlMappingNode whole, YamlScalarNode word, Type type)
    {
        var text = word.Value ?? "";
        var not = text.StartsWith('-');
        var flag = not ? text[1..] : text;
        var known = ShortWords.FlagsOf(type);
        if (!known.Contains(flag))
            _binder.Report("P107", word, Nearest.Name(flag, known), flag, string.Join(", ", known));
        else
            Add(whole, word, flag, Made(new YamlScalarNode(not ? "false" : "true"), word));
    }

    bool Arrow(YamlMappingNode whole, YamlNode value, string left, string right, bool single)
    {
        if (
            value is not YamlScalarNode { Value: { } text }
            || Arrows().Match(text) is not { Success: true } match
            || (match.Groups["arrow"].Success && !match.Groups[2].Success && !(single && match.Groups[1].Success))
        )
        {
            _binder.Report("P196", value, null, single ? "received checked -> decided" : "create -> decide refuse");
            return true;
        }

        // Of several states the last may be meant as the one that is gone to.
        if (
            single
            && !match.Groups["arrow"].Success
            && Parts(value, match.Groups[1]).Select(p => p.Value).ToList() is { Count: > 1 } states
        )
            _binder.Report(
                "P221",
                value,
                null,
                text.Trim(),
                $"{string.Join(' ', states.SkipLast(1))} {ShortWords.Arrow} {states[^1]}",
                $"{string.Join(' ', states)} {ShortWords.Arrow}"
            );

        if (match.Groups[1].Success)
            Add(whole, value, left, Made(new YamlSequenceNode(Parts(value, match.Groups[1])), value));
        if (match.Groups[2].Success)
            Add(
                whole,
                value,
                right,
                single && !match.Groups[2].ValueSpan.Contains(' ')
                    ? Parts(value, match.Groups[2]).First()
                    : Made(new YamlSequenceNode(Parts(value, match.Groups[2])), value)
            );
        return true;
    }

    IEnumerable<YamlNode> Steps(YamlNode at, YamlNode told) =>
        (told is YamlSequenceNode several ? several.Children : [told]).Select(who =>
        {
            var step = Made(new YamlMappingNode(), at);
            step.Add(Made(new YamlScalarNode("at"), at), at);
            step.Add(Made(new YamlScalarNode("notify"), who), who);
            return step;
        });

    /// <summary>Number and part of a row of the table, which its id says when it is a number.</summary>
    void Number(YamlMappingNode indicator)
    {
        if (
            !indicator.Children.TryGetValue(new YamlScalarNode(ItemOverride.Id), out var id)
            || indicator.Children.ContainsKey(new YamlScalarNode("no"))
            || id is not YamlScalarNode { Value: { } text }
            || Row().Match(text) is not { Success: true } row
        )
            return;
        indicator.Add(Made(new YamlScalarNode("no"), id), Made(new YamlScalarNode(row.Groups[1].Value), id));
        if (row.Groups[2].Success)
            indicator.Add(Made(new YamlScalarNode("sub"), id), Made(new YamlScalarNode(row.Groups[2].Value), id));
    }

    YamlNode Value(YamlNode node, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(LocalText))
        {
            if (ShortWords.Joined(node) is not null)
                LongForm ??= node;
            return node is YamlScalarNode words ? Words(words) : node;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Whole(node, type.GenericTypeArguments[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return node is YamlMappingNode map ? Values(map, type.GenericTypeArguments[1]) : node;
        if (type == typeof(MethodInput) && node is YamlScalarNode series)
        {
            var input = Made(new YamlMappingNode(), series);
            input.Add(Made(new YamlScalarNode("series"), series), series);
            return input;
        }

        return type.IsClass && type != typeof(string) && node is YamlMappingNode mapping ? Full(mapping, type) : node;
    }

    YamlMappingNode Values(YamlMappingNode map, Type type)
    {
        var made = Made(new YamlMappingNode(), map);
        foreach (var (key, value) in map.Children)
            made.Add(key, Value(value, type));
        return made;
    }

    /// <summary>The two halves of a text; the text itself when it has no bar.</summary>
    YamlNode Words(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        var bar = text.IndexOf(ShortWords.Bar, StringComparison.Ordinal);
        if (bar < 0)
            return node;
        var at = Inside(node);
        var both = Made(new YamlMappingNode(), node);
        foreach (
            var (word, half, offset) in new[]
            {
                ("zh", text[..bar], 0),
                ("en", text[(bar + ShortWords.Bar.Length)..], bar + ShortWords.Bar.Length),
            }
        )
        {
            var one = new YamlScalarNode(half.Trim());
            marks.Stand(one, at with { Column = at.Column + offset });
            both.Add(Made(new YamlScalarNode(word), node), one);
        }

        return both;
    }

    /// <summary>The words of a list, or of a text with blanks between them.</summary>
    IEnumerable<YamlScalarNode> Parts(YamlNode node)
    {
        if (node is YamlSequenceNode list)
            return list.Children.OfType<YamlScalarNode>();
        var all = PartsOf().Match((node as YamlScalarNode)?.Value ?? "");
        return all.Groups[1].Captures.Select(c => Part(node, c));
    }

    IEnumerable<YamlScalarNode> Parts(YamlNode node, Group part) =>
        PartsOf().Match(part.Value).Groups[1].Captures.Select(c => Part(node, c, part.Index));

    [GeneratedRegex(@"^\s*(?:([^\s,，、]+)[\s,，、]*)*$")]
    private static partial Regex PartsOf();

    YamlScalarNode Part(YamlNode node, Capture capture, int from = 0)
    {
        var part = new YamlScalarNode(capture.Value);
        var at = Inside(node);
        marks.Stand(part, at with { Column = at.Column + from + capture.Index });
        return part;
    }

    Place Inside(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted } && marks.PlaceOf(node) is null
            ? _binder.At(node) with
            {
                Column = _binder.At(node).Column + 1,
            }
            : _binder.At(node);

    T Made<T>(T made, YamlNode where)
        where T : YamlNode
    {
        marks.Stand(made, _binder.At(where));
        return made;
    }

    void Add(YamlMappingNode whole, YamlNode at, string name, YamlNode value)
    {
        var key = new YamlScalarNode(name);
        marks.Stand(key, _binder.At(at));
        if (!whole.Children.TryAdd(key, value))
            _binder.Report("P161", at, null, name, (at as YamlScalarNode)?.Value ?? name);
    }
}

using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>
/// Turns a YAML node into an item of the model and reports every unknown, missing or ill-typed field with its line and column,
/// instead of stopping at the first. In texts, <c>{name}</c> of the facts of the plan is replaced by what the fact says.
/// </summary>
/// <param name="source">The text of the file, by which places within a text of several lines are found.</param>
sealed partial class YamlBinder(
    string file,
    List<Problem> problems,
    YamlMarks marks,
    IReadOnlyDictionary<string, string>? facts = null,
    string? source = null
)
{
    public Text.Place At(YamlNode node) => marks.PlaceOf(node) ?? new(file, (int)node.Start.Line, (int)node.Start.Column);

    /// <summary>Where the text of a value begins: after its quote.</summary>
    Text.Place InsideOf(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted }
            ? At(node) with
            {
                Column = At(node).Column + 1,
            }
            : At(node);

    public void Report(string code, YamlNode node, string? suggestion, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, At(node), LoadingMessages.Wording.Say(code, values), suggestion));

    /// <summary>The object for a mapping, or <c>null</c> when a required field is missing or wrong.</summary>
    public object? Bind(YamlNode node, Type type, IReadOnlySet<string>? besides = null)
    {
        if (node is not YamlMappingNode mapping)
        {
            Report("P102", node, null, Kind(type));
            return null;
        }

        var item = RuntimeHelpers.GetUninitializedObject(type);
        if (type.GetConstructor(Type.EmptyTypes) is { } constructor)
            item = constructor.Invoke(null);
        marks.Set(item, "", At(node));
        var fields = Fields(type);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sound = true;
        foreach (var (keyNode, valueNode) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            if (besides?.Contains(key) == true)
                continue;
            if (!fields.TryGetValue(key, out var property))
            {
                var meant = Nearest.Name(key, [.. fields.Keys, .. ShortWords.Beside(type)]);
                Report("P103", keyNode, meant, key);
                // A field that is misspelt is not missing besides.
                if (meant is not null && fields.TryGetValue(meant, out var near) && near.IsDefined(typeof(RequiredMemberAttribute)))
                    sound &= !seen.Add(meant);
                continue;
            }

            seen.Add(key);
            marks.Set(item, property.Name, InsideOf(valueNode));
            if (
                source is not null
                && valueNode is YamlScalarNode lines
                && lines.End.Line > lines.Start.Line
                && marks.PlaceOf(lines) is null
            )
                marks.Spread(InsideOf(lines), new(lines, source));
            if (Value(valueNode, property.PropertyType, item, property.Name, out var value))
                property.SetValue(item, value);
            else
                sound = false;
        }

        foreach (var (key, property) in fields)
        {
            if (seen.Contains(key) || !property.IsDefined(typeof(RequiredMemberAttribute)))
                continue;
            Report("P104", node, null, key);
            sound = false;
        }

        if (!sound)
            return null;
        if (item is PlanItem planItem)
        {
            planItem.At = At(node);
            // A unit is known by its symbol, whatever that is written with.
            if (item is not UnitDefinition && !Identifier().IsMatch(planItem.Id))
                problems.Add(new("P219", marks.Of(item, nameof(PlanItem.Id)), LoadingMessages.Wording.Say("P219", planItem.Id)));
        }

        return item;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex Identifier();

    static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, PropertyInfo>> KnownFields = new();
    static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, object>> KnownWords = new();

    /// <summary>The fields of a type by the name that package files write, the key first.</summary>
    public static IReadOnlyDictionary<string, PropertyInfo> Fields(Type type) =>
        KnownFields.GetOrAdd(
            type,
            static t =>
                t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(p => p.SetMethod is { IsPublic: true })
                    .OrderBy(p => p.Name == nameof(PlanItem.Id) ? 0 : 1)
                    .ToDictionary(p => Name(p.Name), StringComparer.Ordinal)
        );

    /// <summary>The values of an enumeration by the word that package files write.</summary>
    static IReadOnlyDictionary<string, object> WordsOf(Type type) =>
        KnownWords.GetOrAdd(type, static t => Enum.GetNames(t).ToDictionary(Name, n => Enum.Parse(t, n), StringComparer.Ordinal));

    /// <summary>The name of a member as package files write it: <c>DueDays</c> is <c>due-days</c>.</summary>
    public static string Name(string member) =>
        string.Concat(member.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    bool Value(YamlNode node, Type type, object owner, string member, out object? value)
    {
        value = null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(LocalText))
            return Words(node, out value);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return List(node, type.GenericTypeArguments[0], owner, member, out value);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return Map(node, type.GenericTypeArguments[1], owner, member, out value);
        if (type == typeof(Citation) && node is YamlScalarNode article)
        {
            value = new Citation { Article = article.Value ?? "" };
            return true;
        }

        if (type == typeof(TargetValue) && node is YamlScalarNode target)
            return (value = WrittenScalar.Target(Told(target.Value), InsideOf(node), marks, problems)) is not null;
        if (type == typeof(Trajectory) && node is YamlScalarNode path)
        {
            value = Scalar(path, typeof(TrajectoryKind), out var kind) ? new Trajectory { Kind = (TrajectoryKind)kind! } : null;
            return value is not null;
        }

        if (type.IsClass && type != typeof(string))
            return (value = Bind(node, type)) is not null;
        if (node is not YamlScalarNode scalar)
        {
            Report(
                "P106",
                node,
                null,
                TypeName(type),
                LoadingMessages.Wording.Say(node is YamlSequenceNode ? "type.list" : "type.mapping")
            );
            return false;
        }

        return Scalar(scalar, type, out value);
    }

    bool Words(YamlNode node, out object? value)
    {
        value = null;
        if (node is YamlScalarNode scalar)
        {
            value = LocalText.Same(Told(scalar.Value));
            return true;
        }

        if (node is not YamlMappingNode mapping)
        {
            Report("P106", node, null, TypeName(typeof(LocalText)), Given(node));
            return false;
        }

        string zh = "",
            en = "";
        foreach (var (key, text) in mapping.Children)
        {
            var content = Told((text as YamlScalarNode)?.Value);
            switch ((key as YamlScalarNode)?.Value)
            {
                case "zh":
                    zh = content;
                    break;
                case "en":
                    en = content;
                    break;
                case var other:
                    Report("P103", key, Nearest.Name(other ?? "", ["zh", "en"]), other);
                    break;
            }
        }

        if (zh.Length == 0 && en.Length == 0)
        {
            Report("P106", node, null, TypeName(typeof(LocalText)), Given(node));
            return false;
        }

        value = new LocalText(zh, en);
        return true;
    }

    bool List(YamlNode node, Type element, object owner, string member, out object? value)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        value = list;
        IEnumerable<YamlNode> nodes = node is YamlSequenceNode sequence ? sequence.Children : [node];
        var sound = true;
        foreach (var child in nodes)
        {
            marks.Set(owner, member + list.Count.ToString(CultureInfo.InvariantCulture), InsideOf(child));
            if (Value(child, element, owner, member, out var one))
                list.Add(one);
            else
                sound = false;
        }

        return sound;
    }

    bool Map(YamlNode node, Type element, object owner, string member, out object? value)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
        value = map;
        if (node is not YamlMappingNode mapping)
        {
            Report("P102", node, null, $"“{Name(member)}”");
            return false;
        }

        var sound = true;
        foreach (var (key, child) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            marks.Set(owner, member + name, InsideOf(child));
            if (Value(child, element, owner, member, out var one))
                map[name] = one;
            else
                sound = false;
        }

        return sound;
    }

    bool Scalar(YamlScalarNode node, Type type, out object? value)
    {
        value = null;
        var text = node.Value ?? "";
        if (type == typeof(string))
            value = Told(text);
        else if (type.IsEnum)
        {
            var words = WordsOf(type);
            if (!words.TryGetValue(text, out value))
            {
                Report("P107", node, Nearest.Name(text, words.Keys) ?? Sign(type, text), text, string.Join(", ", words.Keys));
                return false;
            }
        }
        else if (type == typeof(bool))
            value = text switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            };
        else if (type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            value = whole;
        else if (type == typeof(decimal) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            value = number;
        else if (type == typeof(LocalDate) && LocalDatePattern.Iso.Parse(text) is { Success: true } date)
            value = date.Value;
        if (value is not null)
            return true;
        Report("P106", node, null, TypeName(type), text);
        return false;
    }

    /// <summary>The word for a sign that compares, where such a word is asked for.</summary>
    static string? Sign(Type type, string text) =>
        type != typeof(Comparator)
            ? null
            : text switch
            {
                ">=" or "≥" => "ge",
                ">" => "gt",
                "<=" or "≤" => "le",
                "<" => "lt",
                "=" or "==" => "eq",
                _ => null,
            };

    string Told(string? text) =>
        text is null ? ""
        : facts is null || !text.Contains('{', StringComparison.Ordinal) ? text
        : facts.Aggregate(text, (told, fact) => told.Replace($"{{{fact.Key}}}", fact.Value, StringComparison.Ordinal));

    static LocalText TypeName(Type type) =>
        type.IsEnum
            ? LoadingMessages.Wording.Say("type.word", string.Join(", ", WordsOf(type).Keys))
            : LoadingMessages.Wording.Say(
                type == typeof(decimal) ? "type.number"
                : type == typeof(int) ? "type.integer"
                : type == typeof(LocalDate) ? "type.date"
                : type == typeof(bool) ? "type.truth"
                : "type.text"
            );

    /// <summary>What stands in the place of a value.</summary>
    static LocalText Given(YamlNode node) =>
        node is YamlScalarNode scalar
            ? LocalText.Same(scalar.Value ?? "")
            : LoadingMessages.Wording.Say(node is YamlSequenceNode ? "type.list" : "type.mapping");

    /// <summary>What an item of a type is called.</summary>
    public static LocalText Kind(Type type) => LoadingMessages.Wording.Find("kind." + type.Name) ?? LocalText.Same($"“{Name(type.Name)}”");

    /// <summary>The root mapping of a YAML text, or <c>null</c> with a problem when it is not YAML.</summary>
    public static YamlMappingNode? Read(string file, string text, List<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                var slips = YamlSlips.In(root, file).ToList();
                problems.AddRange(slips);
                return slips.Count == 0 ? root : null;
            }

            problems.Add(new("P108", new(file, 1, 1), LoadingMessages.Wording.Say("P108")));
        }
        // The parser says so of a key that stands twice, and of a bracket that is never closed.
        catch (Exception fault) when (fault is YamlException or ArgumentException or InvalidOperationException)
        {
            problems.Add(YamlFault.Explain(file, text, fault));
        }

        return null;
    }
}

using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Schemas;

/// <summary>
/// The page of all keys of package files in one language, as Markdown: for each kind of file what it is, an example and a table of keys.
/// It is made from the same types and short words that the loader reads. Used once; not thread-safe.
/// </summary>
public sealed class KeyReference
{
    readonly StringBuilder _page = new();
    readonly HashSet<Type> _told = [];
    readonly List<Type> _words = [];
    readonly Language _language;
    readonly KeyHeadings _headings;
    readonly KeyShape _shape;

    KeyReference(Language language)
    {
        _language = language;
        _headings = new(language);
        _shape = new(language, _headings);
    }

    /// <summary>Writes the page.</summary>
    /// <param name="language">The language of the page.</param>
    /// <param name="examples">The lines of an example of each kind.</param>
    public static string Write(Language language, IReadOnlyDictionary<string, IReadOnlyList<string>> examples) =>
        new KeyReference(language).Written(examples);

    /// <summary>The types of items in the order in which somebody writes a package.</summary>
    static IEnumerable<Type> Types() =>
        KeyExample.All.Select(e =>
            e.Kind == PackageKinds.Plan ? typeof(Plan)
            : e.Kind == PackageKinds.Layer ? typeof(PlanLayer)
            : PackageKinds.Lists[e.Kind]
        );

    string Written(IReadOnlyDictionary<string, IReadOnlyList<string>> examples)
    {
        var types = Types().ToList();
        Line($"# {Say("page.title")}").Line().Line(Say("page.made")).Line().Line(Say("page.rules"));
        Heading(2, Say("heading.index")).Head("col.kind", "col.meaning");
        foreach (var type in types)
            Row(_headings.Link(type), Half(DocText.Of(type)));
        Heading(2, Say("heading.files")).Head("col.key", "col.written", "col.meaning");
        Row("`kind`", Say("shape.kind"), Say("word.kind"));
        Row("`items`", Say("shape.keyed"), Say("word.items"));
        Row($"`{ItemOverride.Word}`", Say("shape.below"), Say("word.override") + Blank + Say("word.override-where"));
        Row($"`{ItemOverride.Id}`", Say("shape.text"), Say("word.id"));
        Row("`zh`, `en`", Say("shape.text"), Say("word.languages"));
        foreach (var type in types)
            Kind(type, examples[KeyHeadings.KindsOf(type)[0]]);
        Heading(2, Say("heading.words")).Line(Say("words.about"));
        foreach (var enumeration in _words)
        {
            Heading(3, _headings.Of(enumeration)).Head("col.word", "col.meaning");
            foreach (var (word, meaning) in DocText.Words(enumeration))
                Row($"`{word}`", Half(meaning));
        }

        return _page.ToString();
    }

    void Kind(Type type, IReadOnlyList<string> example)
    {
        Heading(2, _headings.Of(type)).Line(Half(DocText.Of(type)));
        foreach (var single in KeyHeadings.KindsOf(type).Skip(1))
            Line().Line(Say("also", single));
        Line().Line("```yaml");
        foreach (var line in example)
            Line(line);
        Line("```").Line();
        _told.Add(type);
        Keys(type);
    }

    /// <summary>The keys of a type, and after them the types that only it holds.</summary>
    void Keys(Type type)
    {
        Head("col.key", "col.written", "col.needed", "col.meaning");
        // Where items have their ids as keys the id is no key of theirs.
        var isKeyed = ShortWords.IsItem(type) && !IsFile(type);
        var keys = WrittenKey.Of(type).Where(k => !isKeyed || k.Word != ItemOverride.Id).ToList();
        if (keys.Any(k => k.IsFieldType))
            Row(
                string.Join(" ", keys.Where(k => k.IsFieldType).Select(k => $"`{k.Word}`")),
                Say("shape.label"),
                Say("yes"),
                Half(DocText.Of(typeof(RegisterField).GetProperty(nameof(RegisterField.Name))!))
            );
        foreach (var key in keys.Where(k => !k.IsFieldType))
            Row($"`{key.Word}`", _shape.Of(key), key.IsRequired ? Say("yes") : Default(type, key), Half(key.Meaning));
        if (WrittenKey.Replaced(type) is { Count: > 0 } replaced)
            Line().Line(Say("full.of", string.Join(Say("and"), replaced.Select(r => $"`{r}`"))));
        if (keys.Any(k => k.IsFieldType))
            FieldTypes();
        if (WrittenKey.FlagsOf(type).ToList() is { Count: > 0 } flags)
        {
            Line().Line(Say("flags.of")).Line().Head("col.word", "col.meaning");
            foreach (var (word, meaning) in flags)
                Row($"`{word}`", Half(meaning));
        }

        foreach (var inner in keys.Where(k => k.Property is not null).Select(k => KeyShape.Inner(k.Property!.PropertyType)).Distinct())
            Inside(inner);
    }

    void Inside(Type type)
    {
        if (type.IsEnum && !KeyShape.IsTold(type) && !_words.Contains(type))
            _words.Add(type);
        if (type.Namespace != typeof(PlanItem).Namespace || type.IsEnum || KeyHeadings.KindsOf(type).Count > 0 || !_told.Add(type))
            return;
        Heading(3, _headings.Of(type)).Line(Half(DocText.Of(type))).Line();
        Keys(type);
    }

    void FieldTypes()
    {
        Line().Line(Say("types.of")).Line().Head("col.word", "col.meaning");
        var types = DocText.Words(typeof(FieldType)).ToDictionary(w => w.Word, w => w.Meaning, StringComparer.Ordinal);
        foreach (var (word, (type, level)) in ShortWords.FieldTypes)
            Row(
                $"`{word}`",
                level is { } at
                    ? Say("type.level", DocText.Words(typeof(PlaceLevel)).ElementAt((int)at).Meaning)
                    : Half(types[YamlBinder.Name(type.ToString())])
            );
    }

    /// <summary>Whether a file may be one item of the type, whose id then stands in it as a key.</summary>
    static bool IsFile(Type type) => type == typeof(Plan) || type == typeof(PlanLayer) || PackageKinds.Singles.Values.Contains(type);

    /// <summary>What counts when the key is left out, where that is a word or a number and does not follow from other keys.</summary>
    static string Default(Type type, WrittenKey key) =>
        key.Property is { GetMethod: { } getter } property
        && getter.IsDefined(typeof(CompilerGeneratedAttribute))
        && !property.IsDefined(typeof(RequiredMemberAttribute))
            ? string.Join(", ", Words(property.GetValue(Activator.CreateInstance(type))).Select(w => $"`{w}`"))
            : "";

    static IEnumerable<string> Words(object? value) =>
        value switch
        {
            Enum word => [YamlBinder.Name(word.ToString())],
            int or decimal => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
            string { Length: > 0 } text => [text],
            string or IDictionary => [],
            IEnumerable list => list.Cast<object>().SelectMany(Words),
            _ => [],
        };

    /// <summary>Chinese sentences follow each other without a blank.</summary>
    string Blank => _language == Language.Zh ? "" : " ";

    string Half(LocalText text) => _language == Language.Zh ? text.Zh : text.En;

    string Say(string code, params ReadOnlySpan<object?> values) => KeyText.Wording.Say(code, values).In(_language);

    KeyReference Line(string text = "")
    {
        _page.Append(text).Append('\n');
        return this;
    }

    KeyReference Heading(int level, string text) => Line().Line($"{new string('#', level)} {text}").Line();

    void Head(params ReadOnlySpan<string> columns)
    {
        _page.Append('|');
        foreach (var column in columns)
            _page.Append(' ').Append(Say(column)).Append(" |");
        Line().Line("|" + string.Concat(Enumerable.Repeat(" --- |", columns.Length)));
    }

    void Row(params ReadOnlySpan<string> cells)
    {
        _page.Append('|');
        foreach (var cell in cells)
            _page.Append(cell.Length > 0 ? " " : "").Append(cell.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |");
        Line();
    }
}

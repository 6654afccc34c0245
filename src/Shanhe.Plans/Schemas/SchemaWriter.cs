using System.Text.Json.Nodes;
using NodaTime;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Schemas;

/// <summary>
/// Writes a JSON Schema (draft-07, which editors of YAML read) for each kind of package file, from the same types and short words that the
/// loader reads, so that schema and program never differ.
/// </summary>
public sealed class SchemaWriter
{
    const string Definitions = "definitions";
    const string Part = "-part";

    readonly JsonObject _definitions = [];

    /// <summary>The schema of each kind, by its word.</summary>
    public static IReadOnlyDictionary<string, JsonObject> All()
    {
        var result = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal)
        {
            [PackageKinds.Plan] = new SchemaWriter().One(PackageKinds.Plan, typeof(Plan)),
            [PackageKinds.Layer] = new SchemaWriter().One(PackageKinds.Layer, typeof(PlanLayer)),
        };
        foreach (var (kind, type) in PackageKinds.Singles)
            result[kind] = new SchemaWriter().One(kind, type);
        foreach (var (kind, type) in PackageKinds.Lists)
            result[kind] = new SchemaWriter().List(kind, type);
        return result;
    }

    JsonObject List(string kind, Type type)
    {
        var root = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("kind"),
            ["properties"] = new JsonObject
            {
                ["kind"] = new JsonObject { ["const"] = kind },
                ["items"] = Items(type, part: false),
                [ItemOverride.Word] = Described(Keyed(type, part: true), Both(KeyText.Wording.Say("word.override"))),
            },
        };
        return Headed(kind, root);
    }

    /// <summary>A file that is one item; it may change one of the layers below.</summary>
    JsonObject One(string kind, Type type)
    {
        var item = ObjectOf(type, part: false, keyed: false);
        ((JsonObject)item["properties"]!).Insert(0, "kind", new JsonObject { ["const"] = kind });
        ((JsonArray)item["required"]!).Insert(0, "kind");
        if (PackageKinds.Singles.ContainsKey(kind))
        {
            var part = ObjectOf(type, part: true, keyed: true);
            var properties = (JsonObject)part["properties"]!;
            properties.Insert(0, "kind", new JsonObject { ["const"] = kind });
            properties.Insert(1, ItemOverride.Word, Described(Text(), Both(KeyText.Wording.Say("word.override-one"))));
            part["required"] = new JsonArray("kind", ItemOverride.Word);
            item = new() { ["anyOf"] = new JsonArray(item, part) };
        }

        return Headed(kind, item);
    }

    JsonObject Headed(string kind, JsonObject root)
    {
        root.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        root.Insert(1, "title", $"Shanhe plan package: {kind}");
        if (_definitions.Count > 0)
            root[Definitions] = _definitions;
        return root;
    }

    static JsonObject Described(JsonObject schema, string text)
    {
        schema["description"] = text;
        return schema;
    }

    /// <summary>Items with their ids as keys, or a file of rows that holds them.</summary>
    JsonObject Items(Type type, bool part) =>
        new() { ["anyOf"] = new JsonArray(Keyed(type, part), FileOfRows(), new JsonObject { ["type"] = "array", ["maxItems"] = 0 }) };

    static JsonObject Rows(JsonObject row) =>
        new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = row }, FileOfRows()) };

    static JsonObject FileOfRows() => new() { ["type"] = "string", ["pattern"] = "\\.csv$" };

    JsonObject Keyed(Type type, bool part)
    {
        var item = Reference(type, part, keyed: true);
        return new()
        {
            ["type"] = "object",
            ["additionalProperties"] = ShortWords.NameOf(type) is null ? item : new JsonObject { ["anyOf"] = new JsonArray(item, Text()) },
        };
    }

    JsonObject Reference(Type type, bool part, bool keyed)
    {
        var name = YamlBinder.Name(type.Name) + (part ? Part : "");
        if (!_definitions.ContainsKey(name))
        {
            // Taken before it is written: a type may hold itself.
            _definitions[name] = null;
            _definitions[name] = ObjectOf(type, part, keyed);
        }

        return new() { ["$ref"] = $"#/{Definitions}/{name}" };
    }

    JsonObject ObjectOf(Type type, bool part, bool keyed)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var key in WrittenKey.Of(type).Where(k => !keyed || k.Word != ItemOverride.Id))
        {
            properties[key.Word] =
                key.Word == ShortWords.Flags && key.Property is null ? Flags(type)
                : key.Property is null ? Described(Short(key.Word), Both(key.Meaning))
                : Described(TypeOf(key.Property.PropertyType, part), Both(key.Meaning) + Glosses(key.Property.PropertyType));
            if (!part && key.IsRequired)
                required.Add(key.Word);
        }

        var result = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
            ["description"] = Both(DocText.Of(type)),
            ["required"] = required,
        };
        if (type == typeof(RegisterField) && !part)
            result["oneOf"] = new JsonArray([
                .. ShortWords.FieldTypes.Keys.Select(w => new JsonObject { ["required"] = new JsonArray(w) }),
            ]);
        return result;
    }

    /// <summary>What an editor shows: both languages.</summary>
    static string Both(LocalText text) => $"{text.Zh} / {text.En}";

    /// <summary>What the words of an enumeration mean, a line each; empty for other types.</summary>
    static string Glosses(Type type)
    {
        var element = type.IsGenericType ? type.GenericTypeArguments[0] : type;
        return element.IsEnum
            ? string.Concat(DocText.Words(element).Select(w => $"\n{w.Word}: {(w.Meaning.En.Length > 0 ? Both(w.Meaning) : w.Meaning.Zh)}"))
            : "";
    }

    static JsonObject Flags(Type type)
    {
        var words = string.Join('|', ShortWords.FlagsOf(type));
        return Described(
            new() { ["type"] = "string", ["pattern"] = $"^-?({words})( -?({words}))*$" },
            string.Join('\n', WrittenKey.FlagsOf(type).Select(f => $"{f.Word}: {Both(f.Meaning)}"))
        );
    }

    static JsonObject Short(string word) =>
        word switch
        {
            ShortWords.Tell => new() { ["type"] = "object", ["additionalProperties"] = ListOf(Text()) },
            ShortWords.OnceFor => ListOf(Text()),
            _ => Text(),
        };

    static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number") };

    static JsonObject ListOf(JsonObject element) =>
        new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = element }, element.DeepClone()) };

    JsonObject TypeOf(Type type, bool part)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(LocalText) || type == typeof(string))
            return Text();
        if (type == typeof(bool))
            return new() { ["type"] = "boolean" };
        if (type == typeof(int))
            return new() { ["type"] = "integer" };
        if (type == typeof(decimal))
            return new() { ["type"] = "number" };
        if (type == typeof(LocalDate))
            return new() { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}-\d{2}$" };
        if (type.IsEnum)
            return new() { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => (JsonNode)YamlBinder.Name(n))]) };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GenericTypeArguments[0];
            return ShortWords.IsItem(element) ? Items(element, part)
                : element.IsGenericType ? Rows(TypeOf(element, part))
                : ListOf(TypeOf(element, part));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return new() { ["type"] = "object", ["additionalProperties"] = TypeOf(type.GenericTypeArguments[1], part) };
        var whole = Reference(type, part, keyed: false);
        return WrittenKey.MayBeText(type)
            ? new() { ["anyOf"] = new JsonArray(whole, Text()) }
            : new JsonObject { ["allOf"] = new JsonArray(whole) };
    }
}

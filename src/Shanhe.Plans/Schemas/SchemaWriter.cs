using System.Reflection;
using System.Runtime.CompilerServices;
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
                [ItemOverride.Word] = Described(
                    Keyed(type, part: true),
                    "Items of the layers below that are changed, by their ids; what is left out stays as it is there."
                ),
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
            properties.Insert(1, ItemOverride.Word, Described(Text(), "Id of the item of a layer below that is changed."));
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
        foreach (var (word, schema) in ShortOf(type))
            properties[word] = schema;
        foreach (var (name, property) in YamlBinder.Fields(type))
        {
            if ((keyed && name == ItemOverride.Id) || Instead(type).Contains(name) || ShortWords.FlagsOf(type).Contains(name))
                continue;
            var schema = TypeOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, part);
            if (property.GetCustomAttribute<DocAttribute>() is { } doc)
                schema["description"] = doc.Text;
            properties[name] = schema;
            if (!part && property.IsDefined(typeof(RequiredMemberAttribute)) && !Implied(type, name))
                required.Add(name);
        }

        var result = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        if (type.GetCustomAttribute<DocAttribute>() is { } about)
            result["description"] = about.Text;
        result["required"] = required;
        if (type == typeof(RegisterField) && !part)
            result["oneOf"] = new JsonArray([
                .. ShortWords.FieldTypes.Keys.Select(w => new JsonObject { ["required"] = new JsonArray(w) }),
            ]);
        return result;
    }

    /// <summary>The fields of a type that its short words are written for.</summary>
    static string[] Instead(Type type) =>
        type == typeof(RegisterField) ? ["name", "type"]
        : type == typeof(RegisterMove) ? ["from", "to"]
        : [];

    /// <summary>Whether a field follows from the id when it is left out.</summary>
    static bool Implied(Type type, string name) => type == typeof(Indicator) && name == "no";

    static IEnumerable<(string Word, JsonObject Schema)> ShortOf(Type type)
    {
        if (type == typeof(RegisterField))
        {
            foreach (var (word, (kind, _)) in ShortWords.FieldTypes)
                yield return (word, Described(Text(), $"Label of a field of type {YamlBinder.Name(kind.ToString())}: 中文 | English."));
        }

        if (type == typeof(RegisterMove))
            yield return (
                ShortWords.Go,
                Described(Text(), "From which states to which: 'received checked -> decided'; without an arrow the state stays.")
            );
        if (type == typeof(RegisterClock))
        {
            yield return (ShortWords.Runs, Described(Text(), "Moves that start and that stop it: 'create -> decide refuse'."));
            yield return (
                ShortWords.Tell,
                new()
                {
                    ["type"] = "object",
                    ["additionalProperties"] = ListOf(Text()),
                    ["description"] = "Who is told how long before or after the end: '-3 days: department'.",
                }
            );
        }

        if (type == typeof(Register))
            yield return (
                ShortWords.OnceFor,
                Described(ListOf(Text()), "Fields that no two records share and that make an imported row the same record.")
            );
        if (ShortWords.FlagsOf(type) is { Count: > 0 } flags)
        {
            var words = string.Join('|', flags);
            var told = flags.Select(f => $"{f}: {YamlBinder.Fields(type)[f].GetCustomAttribute<DocAttribute>()?.Text}");
            yield return (
                ShortWords.Flags,
                Described(new() { ["type"] = "string", ["pattern"] = $"^-?({words})( -?({words}))*$" }, string.Join('\n', told))
            );
        }
    }

    static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number") };

    static JsonObject ListOf(JsonObject element) =>
        new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = element }, element.DeepClone()) };

    JsonObject TypeOf(Type type, bool part)
    {
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
        // A citation may be the article alone, an input its series, a target what the plan writes, a path its kind.
        return type == typeof(Citation) || type == typeof(MethodInput) || type == typeof(TargetValue) || type == typeof(Trajectory)
            ? new() { ["anyOf"] = new JsonArray(whole, Text()) }
            : new JsonObject { ["allOf"] = new JsonArray(whole) };
    }
}

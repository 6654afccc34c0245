using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NodaTime;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Schemas;

/// <summary>
/// Writes a JSON Schema (draft-07, which editors of YAML read) for each kind of package file, from the same types that the loader binds,
/// so that schema and program never differ.
/// </summary>
public static class SchemaWriter
{
    /// <summary>The schema of each kind, by its word.</summary>
    public static IReadOnlyDictionary<string, JsonObject> All()
    {
        var result = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal)
        {
            [PackageKinds.Plan] = Root(PackageKinds.Plan, typeof(Plan), list: false),
            [PackageKinds.Layer] = Root(PackageKinds.Layer, typeof(PlanLayer), list: false),
        };
        foreach (var (kind, type) in PackageKinds.Lists)
            result[kind] = Root(kind, type, list: true);
        return result;
    }

    static JsonObject Root(string kind, Type type, bool list)
    {
        var item = ObjectOf(type);
        var root = list
            ? new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["required"] = new JsonArray("kind", "items"),
                ["properties"] = new JsonObject
                {
                    ["kind"] = Constant(kind),
                    ["items"] = new JsonObject { ["type"] = "array", ["items"] = ItemOrOverride(item) },
                },
            }
            : item;
        if (!list)
        {
            ((JsonObject)root["properties"]!).Insert(0, "kind", Constant(kind));
            ((JsonArray)root["required"]!).Insert(0, "kind");
        }

        root.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        root.Insert(1, "title", $"Shanhe plan package: {kind}");
        return root;
    }

    /// <summary>An item, or what one says otherwise than the item of a layer below that it overrides.</summary>
    static JsonObject ItemOrOverride(JsonObject item) =>
        new()
        {
            ["anyOf"] = new JsonArray(
                item,
                new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray(ItemOverride.Word),
                    ["properties"] = new JsonObject
                    {
                        [ItemOverride.Word] = new JsonObject
                        {
                            ["type"] = "string",
                            ["description"] =
                                "Identifier of the item of a layer below that this one changes; what is left out stays as it is there.",
                        },
                    },
                }
            ),
        };

    static JsonObject Constant(string kind) => new() { ["const"] = kind };

    static JsonObject ObjectOf(Type type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (name, property) in YamlBinder.Fields(type))
        {
            // A working target is a target without a further one: a type inside itself stays open.
            var schema =
                property.PropertyType == type ? Inside(type)
                : property.PropertyType == typeof(IReadOnlyList<>).MakeGenericType(type)
                    ? new() { ["type"] = "array", ["items"] = Inside(type) }
                : property.PropertyType == typeof(IReadOnlyDictionary<,>).MakeGenericType(typeof(string), type)
                    ? new() { ["type"] = "object", ["additionalProperties"] = Inside(type) }
                : TypeOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            if (property.GetCustomAttribute<DocAttribute>() is { } doc)
                schema["description"] = doc.Text;
            properties[name] = schema;
            if (property.GetCustomAttribute<RequiredMemberAttribute>() is not null)
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
        return result;
    }

    static JsonObject TypeOf(Type type)
    {
        if (type == typeof(LocalText))
            return Words();
        if (type == typeof(string))
            return new() { ["type"] = new JsonArray("string", "number") };
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
            var element = TypeOf(type.GenericTypeArguments[0]);
            return new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = element }, element.DeepClone()) };
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return new() { ["type"] = "object", ["additionalProperties"] = TypeOf(type.GenericTypeArguments[1]) };
        return type == typeof(Trajectory) ? OrOne(TypeOf(typeof(TrajectoryKind)))
            : IsWritten(type) ? OrOne(new() { ["type"] = new JsonArray("string", "number") })
            : ObjectOf(type);

        JsonObject OrOne(JsonObject brief) => new() { ["anyOf"] = new JsonArray(ObjectOf(type), brief) };
    }

    /// <summary>A citation may be the article alone, a target what the plan writes.</summary>
    static bool IsWritten(Type type) => type == typeof(Citation) || type == typeof(TargetValue);

    static JsonObject Inside(Type type) =>
        new() { ["type"] = IsWritten(type) ? new JsonArray("object", "string", "number") : JsonValue.Create("object") };

    static JsonObject Words() =>
        new()
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = new JsonArray("string", "number") },
                new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = false,
                    ["properties"] = new JsonObject
                    {
                        ["zh"] = new JsonObject { ["type"] = "string" },
                        ["en"] = new JsonObject { ["type"] = "string" },
                    },
                }
            ),
        };
}

using System.Text.Json.Nodes;
using Shanhe.Plans.Schemas;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>What the published schemas of package files take and what they refuse.</summary>
public class SchemaRuleTests
{
    static readonly IReadOnlyDictionary<string, JsonObject> Schemas = SchemaWriter.All();

    [Fact]
    public void A_schema_begins_with_its_dialect_and_title_and_an_item_with_its_kind_and_id()
    {
        foreach (var (kind, schema) in Schemas)
        {
            Assert.Equal(["$schema", "title"], schema.Select(p => p.Key).Take(2));
            Assert.Equal("http://json-schema.org/draft-07/schema#", schema["$schema"]!.GetValue<string>());
            Assert.EndsWith(": " + kind, schema["title"]!.GetValue<string>(), StringComparison.Ordinal);
            foreach (var one in schema["anyOf"]?.AsArray().Select(s => s!) ?? [schema])
            {
                Assert.Equal(kind, one["properties"]!["kind"]!["const"]!.GetValue<string>());
                Assert.Equal("kind", one["required"]![0]!.GetValue<string>());
            }
        }

        Assert.Equal(["kind", "id", "name"], Schemas["plan"]["properties"]!.AsObject().Select(p => p.Key).Take(3));
        Assert.Equal(["kind", "id", "name"], Schemas["plan"]["required"]!.AsArray().Select(n => n!.GetValue<string>()).Take(3));
        Assert.Equal(["kind", "items", "override"], Schemas["laws"]["properties"]!.AsObject().Select(p => p.Key));
        Assert.Equal(
            ["kind", "id"],
            Schemas["register"]["anyOf"]![0]!["properties"]!.AsObject().Select(p => p.Key).Where(k => k is "kind" or "id")
        );
        Assert.Equal(["kind", "override"], Schemas["register"]["anyOf"]![1]!["required"]!.AsArray().Select(n => n!.GetValue<string>()));
    }

    /// <summary>The schema of a type in the file of a kind.</summary>
    static JsonNode Item(string kind, string type) => Schemas[kind]["definitions"]![type]!;

    [Theory]
    [InlineData("registers", "register", "version", """{"type":"integer","description":""")]
    [InlineData("laws", "law", "valid-from", """{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$","description":""")]
    [InlineData("laws", "law", "certainty", """{"enum":["text","secondary","high","memory","low"],"description":""")]
    [InlineData("laws", "law", "source", """{"type":["string","number"],"description":""")]
    [InlineData("laws", "law", "name", """{"type":["string","number"],"description":""")]
    [InlineData("facts", "fact", "value", """{"type":"number","description":""")]
    [InlineData(
        "laws",
        "law",
        "replaces",
        """{"anyOf":[{"type":"array","items":{"type":["string","number"]}},{"type":["string","number"]}],"description":"""
    )]
    [InlineData(
        "methods",
        "method",
        "inputs",
        """{"type":"object","additionalProperties":{"anyOf":[{"$ref":"#/definitions/method-input"},{"type":["string","number"]}]},"description":"""
    )]
    [InlineData(
        "registers",
        "register",
        "sections",
        """{"anyOf":[{"type":"object","additionalProperties":{"anyOf":[{"$ref":"#/definitions/register-section"},{"type":["string","number"]}]}},{"type":"string","pattern":"\\.csv$"},"""
    )]
    [InlineData("registers", "register-field", "long-text", """{"type":["string","number"],"description":""")]
    [InlineData("registers", "register-move", "go", """{"type":["string","number"],"description":""")]
    [InlineData(
        "registers",
        "register-move",
        "flags",
        """{"type":"string","pattern":"^-?(reason|freezes)( -?(reason|freezes))*$","description":"""
    )]
    public void A_field_has_the_schema_of_its_type(string kind, string type, string field, string schema) =>
        Assert.StartsWith(schema, Item(kind, type)["properties"]![field]!.ToJsonString(Plain), StringComparison.Ordinal);

    static readonly System.Text.Json.JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void What_short_words_stand_for_is_not_offered_beside_them()
    {
        foreach (
            var (type, word) in new[]
            {
                ("register-field", "name"),
                ("register-field", "type"),
                ("register-move", "from"),
                ("register-field", "required"),
                ("register-field", "id"),
            }
        )
            Assert.Null(Item("registers", type)["properties"]![word]);
        Assert.Equal(
            "#/definitions/register-field",
            Item("registers", "register-field")["properties"]!["fields"]!["anyOf"]![0]!["additionalProperties"]!["$ref"]!.GetValue<string>()
        );
        // What is changed of a layer below may say a part of it.
        Assert.Empty(Item("registers", "register-part")["required"]!.AsArray());
        Assert.NotEmpty(Item("registers", "register")["required"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"kind":"laws","items":{"a":"甲"}}""", true)]
    [InlineData("""{"kind":"laws","items":{"1":{"name":"甲 | A","valid-from":"2026-01-01","replaces":"b"}}}""", true)]
    [InlineData("""{"kind":"laws","items":"laws.csv"}""", true)]
    [InlineData("""{"kind":"laws","override":{"a":{"source":"b"}}}""", true)]
    [InlineData("""{"kind":"laws","items":{}}""", true)]
    [InlineData("""{"kind":"laws","items":"laws.xlsx"}""", false)]
    [InlineData("""{"kind":"laws","override":{"a":{"sourc":"b"}}}""", false)]
    [InlineData("""{"items":{}}""", false)]
    [InlineData("""{"kind":"laws","items":{},"more":1}""", false)]
    [InlineData("""{"kind":"laws","items":{"a":{}}}""", false)]
    [InlineData("""{"kind":"laws","items":{"a":{"name":"甲","nam":1}}}""", false)]
    [InlineData("""{"kind":"laws","items":{"a":{"name":"甲","valid-from":"2026-1-1"}}}""", false)]
    [InlineData("""{"kind":"laws","items":{"a":{"name":"甲","certainty":"sure"}}}""", false)]
    public async Task A_file_of_laws_is_one_list_of_them(string json, bool sound)
    {
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(Schemas["laws"].ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Equal(sound, schema.Validate(json).Count == 0);
    }
}

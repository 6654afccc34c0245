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
            Assert.Equal(["$schema", "title", "type"], schema.Select(p => p.Key).Take(3));
            Assert.Equal("http://json-schema.org/draft-07/schema#", schema["$schema"]!.GetValue<string>());
            Assert.EndsWith(": " + kind, schema["title"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal(kind, schema["properties"]!["kind"]!["const"]!.GetValue<string>());
            Assert.Equal("kind", schema["required"]![0]!.GetValue<string>());
        }

        Assert.Equal(["kind", "id", "name"], Schemas["plan"]["properties"]!.AsObject().Select(p => p.Key).Take(3));
        Assert.Equal(["kind", "id", "name"], Schemas["plan"]["required"]!.AsArray().Select(n => n!.GetValue<string>()).Take(3));
        Assert.Equal(["kind", "items"], Schemas["laws"]["properties"]!.AsObject().Select(p => p.Key));
        Assert.Equal("id", Item("laws")["properties"]!.AsObject().First().Key);
    }

    static JsonNode Item(string kind) => Schemas[kind]["properties"]!["items"]!["items"]!["anyOf"]![0]!;

    [Theory]
    [InlineData("registers", "version", """{"type":"integer","description":""")]
    [InlineData("laws", "valid-from", """{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$","description":""")]
    [InlineData("laws", "certainty", """{"enum":["text","secondary","high","memory","low"],"description":""")]
    [InlineData("laws", "source", """{"type":["string","number"],"description":""")]
    [InlineData("site-kinds", "assessed", """{"type":"boolean","description":""")]
    [InlineData("facts", "value", """{"type":"number","description":""")]
    [InlineData(
        "laws",
        "replaces",
        """{"anyOf":[{"type":"array","items":{"type":["string","number"]}},{"type":["string","number"]}],"description":"""
    )]
    [InlineData(
        "methods",
        "inputs",
        """{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"series":"""
    )]
    [InlineData(
        "laws",
        "name",
        """{"anyOf":[{"type":["string","number"]},{"type":"object","additionalProperties":false,"properties":{"zh":{"type":"string"},"en":{"type":"string"}}}],"description":"""
    )]
    public void A_field_has_the_schema_of_its_type(string kind, string field, string schema) =>
        Assert.StartsWith(schema, Item(kind)["properties"]![field]!.ToJsonString(Plain), StringComparison.Ordinal);

    static readonly System.Text.Json.JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void A_type_within_itself_stays_open_and_citations_and_targets_may_be_one_text()
    {
        var target = Item("indicators")["properties"]!["target"]!["anyOf"]![0]!["properties"]!;
        Assert.Equal("""["object","string","number"]""", target["working"]!["type"]!.ToJsonString());
        Assert.Null(target["working"]!["properties"]);
        var fields = Item("registers")["properties"]!["fields"]!["anyOf"]![0]!["items"]!["properties"]!;
        Assert.Equal("""{"type":"object"}""", fields["fields"]!["items"]!.ToJsonString());
        Assert.Equal("""{"type":["string","number"]}""", fields["citation"]!["anyOf"]![1]!.ToJsonString());
        Assert.NotNull(fields["citation"]!["anyOf"]![0]!["properties"]!["article"]);
    }

    [Theory]
    [InlineData("""{"kind":"laws","items":[{"id":"a","name":"甲"}]}""", true)]
    [InlineData("""{"kind":"laws","items":[{"id":1,"name":{"zh":"甲","en":"A"},"valid-from":"2026-01-01","replaces":"b"}]}""", true)]
    [InlineData("""{"kind":"laws","items":[]}""", true)]
    [InlineData("""{"kind":"laws"}""", false)]
    [InlineData("""{"items":[]}""", false)]
    [InlineData("""{"kind":"laws","items":[],"more":1}""", false)]
    [InlineData("""{"kind":"laws","items":[{"id":"a"}]}""", false)]
    [InlineData("""{"kind":"laws","items":[{"id":"a","name":"甲","nam":1}]}""", false)]
    [InlineData("""{"kind":"laws","items":[{"id":"a","name":{"zh":"甲","de":"A"}}]}""", false)]
    [InlineData("""{"kind":"laws","items":[{"id":"a","name":"甲","valid-from":"2026-1-1"}]}""", false)]
    [InlineData("""{"kind":"laws","items":[{"id":"a","name":"甲","certainty":"sure"}]}""", false)]
    public async Task A_file_of_laws_is_one_list_of_them(string json, bool sound)
    {
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(Schemas["laws"].ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Equal(sound, schema.Validate(json).Count == 0);
    }
}

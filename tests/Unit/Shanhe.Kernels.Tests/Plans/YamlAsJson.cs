using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>Reads YAML as an editor would: plain scalars by their look, quoted ones as text.</summary>
static class YamlAsJson
{
    public static (string Kind, string Json) Read(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(file)));
        var root = (JsonObject)Convert(stream.Documents[0].RootNode)!;
        return ((string)root["kind"]!, root.ToJsonString());
    }

    static JsonNode? Convert(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(p => KeyValuePair.Create(((YamlScalarNode)p.Key).Value!, Convert(p.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
            YamlScalarNode { Style: ScalarStyle.Plain } plain => plain.Value switch
            {
                "true" => JsonValue.Create(true),
                "false" => JsonValue.Create(false),
                var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
                    JsonValue.Create(whole),
                var text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(
                    number
                ),
                var text => JsonValue.Create(text),
            },
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => null,
        };
}

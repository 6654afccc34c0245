using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shanhe.Evidence.Figures;

/// <summary>Writes the key of a figure as its text.</summary>
public sealed class FigureKeyConverter : JsonConverter<FigureKey>
{
    public override FigureKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FigureKey.TryParse(reader.GetString() ?? "", out var key) ? key : throw new JsonException("Not a figure's key.");

    public override void Write(Utf8JsonWriter writer, FigureKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Shanhe.Plans.Text;

namespace Shanhe.Observations;

/// <summary>Reads a text in two languages, and a plain string as the same in both: so it was kept once.</summary>
sealed class LocalTextReader : JsonConverter<LocalText>
{
    public override LocalText? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? LocalText.Same(reader.GetString()!)
            : JsonSerializer.Deserialize<LocalText>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options);
}

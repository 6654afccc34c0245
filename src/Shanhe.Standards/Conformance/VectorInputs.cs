using System.Globalization;
using System.Text.Json;

namespace Shanhe.Standards.Conformance;

/// <summary>The inputs of a vector, read leniently: figures may be JSON numbers or strings, anything may be missing.</summary>
internal sealed class VectorInputs(JsonElement root, string sheet, string standard)
{
    public JsonElement Root => root;

    public string Sheet => sheet;

    public string Standard => standard;

    public bool Has(string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out _);

    public JsonElement? Element(string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var e) && e.ValueKind != JsonValueKind.Null ? e : null;

    public string? Text(string name) => Element(name) is { } e ? TextOf(e) : null;

    public decimal? Decimal(string name) => Element(name) is { } e ? DecimalOf(e) : null;

    public double? Double(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d) ? d : null;

    public int? Int(string name) => Decimal(name) is { } d ? (int)d : null;

    public bool? Bool(string name) =>
        Text(name)?.ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" => true,
            "FALSE" or "0" or "NO" => false,
            _ => null,
        };

    public IReadOnlyList<JsonElement> List(string name) =>
        Element(name) is { ValueKind: JsonValueKind.Array } e ? [.. e.EnumerateArray()] : [];

    public decimal?[] Decimals(string name) => [.. List(name).Select(DecimalOf)];

    public VectorInputs Part(string name) => new(Element(name) ?? default, sheet, standard);

    public VectorInputs[] Parts(string name) => [.. List(name).Select(e => new VectorInputs(e, sheet, standard))];

    public IEnumerable<KeyValuePair<string, JsonElement>> Properties() =>
        root.ValueKind == JsonValueKind.Object
            ? root.EnumerateObject().Select(p => new KeyValuePair<string, JsonElement>(p.Name, p.Value))
            : [];

    public static string? TextOf(JsonElement e) =>
        e.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.String => e.GetString(),
            _ => e.GetRawText(),
        };

    public static decimal? DecimalOf(JsonElement e) =>
        decimal.TryParse(TextOf(e), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : null;
}

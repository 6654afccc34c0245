using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shanhe.Standards.Conformance;

/// <summary>Runs test vectors against this library, so that anyone can hold it to vectors of their own.</summary>
public static class ConformanceSuite
{
    internal static readonly JsonSerializerOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, Func<VectorInputs, JsonNode?>> Registry = BuildRegistry();

    /// <summary>The names of all functions that vectors may call, in alphabetical order.</summary>
    public static IReadOnlyList<string> Functions { get; } = [.. Registry.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Runs one vector.</summary>
    /// <remarks>Every key of the expected object is compared; nested objects must not hold further keys with a value. Never throws for bad
    /// vectors: a function that is unknown, inputs that are no JSON and a tolerance that is not understood count as failed.</remarks>
    /// <param name="vector">The vector.</param>
    /// <returns>What came of it.</returns>
    public static VectorOutcome Run(VectorCase vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        if (!Registry.TryGetValue(vector.Function, out var function))
        {
            return new VectorOutcome(vector, false, null, $"unknown function 未知函数: {vector.Function}");
        }

        try
        {
            using var inputs = JsonDocument.Parse(vector.InputsJson);
            var expected = JsonNode.Parse(vector.ExpectedJson);
            var actual = function(new VectorInputs(inputs.RootElement, vector.Sheet, vector.Standard));
            var difference = JsonComparison.Difference(expected, Normalised(actual), Tolerance.Parse(vector.Tolerance));
            return new VectorOutcome(vector, difference is null, actual?.ToJsonString(JsonOptions) ?? "null", difference);
        }
        catch (Exception e)
            when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or ArithmeticException)
        {
            return new VectorOutcome(vector, false, null, e.Message);
        }
    }

    private static JsonNode? Normalised(JsonNode? node) => node is null ? null : JsonNode.Parse(node.ToJsonString(JsonOptions));

    private static Dictionary<string, Func<VectorInputs, JsonNode?>> BuildRegistry()
    {
        var registry = new Dictionary<string, Func<VectorInputs, JsonNode?>>(StringComparer.Ordinal);
        AirVectors.Register(registry);
        WaterVectors.Register(registry);
        SoilVectors.Register(registry);
        EmissionVectors.Register(registry);
        CarbonVectors.Register(registry);
        EcosystemVectors.Register(registry);
        DispersionVectors.Register(registry);
        SpillVectors.Register(registry);
        InventoryVectors.Register(registry);
        DustVectors.Register(registry);
        GasVectors.Register(registry);
        EnergyVectors.Register(registry);
        ResponseVectors.Register(registry);
        AgricultureVectors.Register(registry);
        CompensationVectors.Register(registry);
        PrintedVectors.Register(registry);
        return registry;
    }
}

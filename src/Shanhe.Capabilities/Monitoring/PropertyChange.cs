using System.Text.Json.Nodes;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A property that a change gave another value; <c>null</c> for none.</summary>
public sealed record PropertyChange(string Property, JsonNode? Before, JsonNode? After);

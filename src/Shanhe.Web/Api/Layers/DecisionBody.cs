using System.Text.Json.Serialization;

namespace Shanhe.Web.Api.Layers;

/// <summary>What is decided on a version of a layer.</summary>
/// <param name="Move"><c>accept</c>, <c>refuse</c> or <c>withdraw</c>.</param>
/// <param name="Reason">Why.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record DecisionBody(string Move, string? Reason);

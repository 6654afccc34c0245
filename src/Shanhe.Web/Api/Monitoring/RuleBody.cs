using Shanhe.Capabilities.Monitoring;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>An alarm rule as it is made, changed or tried.</summary>
/// <param name="Rule">What it shall say; what is left out stays as it is.</param>
/// <param name="Expected">The revision that is changed.</param>
/// <param name="Reason">Why.</param>
internal sealed record RuleBody(RuleRequest? Rule, int? Expected, string? Reason);

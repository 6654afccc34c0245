using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A revision of an alarm rule of the county.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Actor">By whom.</param>
/// <param name="Why">Why.</param>
/// <param name="Rule">The rule as it was from then on.</param>
public sealed record RuleRevision(Instant At, string Actor, string Why, OwnRule Rule);

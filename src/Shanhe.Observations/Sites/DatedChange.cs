using NodaTime;

namespace Shanhe.Observations.Sites;

/// <summary>A change with when it was written down, who made it and why.</summary>
public sealed record DatedChange(Instant At, string Actor, string Reason, SiteChange Change);

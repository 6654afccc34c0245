using NodaTime;

namespace Shanhe.Observations.Sites;

/// <summary>A window in which a site's alarms are noted but call nobody.</summary>
public sealed record Silence(string Site, LocalDateTime From, LocalDateTime To, string Reason, string Actor);

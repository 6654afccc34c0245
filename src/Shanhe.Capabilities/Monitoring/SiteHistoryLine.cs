using System.Text.Json.Nodes;
using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A line of a site's history: what it is about, and what it changed.</summary>
/// <param name="At">When it was written down.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Kind">site, device, instrument, tag or silence.</param>
/// <param name="Subject">The device's MN, the instrument, the tag; the site's id.</param>
/// <param name="First">Whether it was registered by this.</param>
/// <param name="Changes">What changed; for what is noted once, what was noted.</param>
public sealed record SiteHistoryLine(
    Instant At,
    string Actor,
    string Reason,
    string Kind,
    string Subject,
    bool First,
    IReadOnlyList<PropertyChange> Changes
);

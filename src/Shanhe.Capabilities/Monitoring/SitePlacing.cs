using System.Text.Json.Nodes;
using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Where a site stood from when on.</summary>
public sealed record SitePlacing(int No, Instant From, decimal Longitude, decimal Latitude);

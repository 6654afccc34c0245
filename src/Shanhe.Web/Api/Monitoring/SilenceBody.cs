using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A window of silence.</summary>
internal sealed record SilenceBody(string? Site, string? From, string? To, string? Reason);

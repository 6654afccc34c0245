using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A statement about readings.</summary>
internal sealed record TagBody(string? Site, string? Factor, string? From, string? To, TagKind Kind, string? Reason);

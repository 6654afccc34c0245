using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Web.Access;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A statement about readings.</summary>
internal sealed record TagBody(string? Site, string? Factor, string? From, string? To, TagKind Kind, string? Reason);

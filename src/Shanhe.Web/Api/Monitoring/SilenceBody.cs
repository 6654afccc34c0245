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

/// <summary>A window of silence.</summary>
internal sealed record SilenceBody(string? Site, string? From, string? To, string? Reason);

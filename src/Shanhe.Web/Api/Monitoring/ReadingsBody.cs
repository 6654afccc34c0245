using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A batch of readings.</summary>
internal sealed record ReadingsBody(IReadOnlyList<ReadingBody>? Readings, bool Simulated = false);

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A reading given through the API; numbers or texts.</summary>
internal sealed record ReadingBody(
    string? Site,
    string? Factor,
    string? Cadence,
    string? Time,
    JsonElement? Value,
    string? Flag,
    JsonElement? Low,
    JsonElement? High,
    JsonElement? Total,
    JsonElement? Converted,
    string? Unit = null
);

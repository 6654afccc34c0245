using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Hj212;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A command to a device.</summary>
internal sealed record CommandBody(int Command, IReadOnlyDictionary<string, string>? Fields, string? Reason);

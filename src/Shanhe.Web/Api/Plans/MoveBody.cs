using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Plan;
using Shanhe.Plans.Package;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Plans;

/// <summary>Keys of figures to move on, and how.</summary>
internal sealed record MoveBody(IReadOnlyList<string> Keys, string Action, string? Reason, int? Expected);

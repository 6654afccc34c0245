using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime.Text;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>The same move for several records.</summary>
internal sealed record BulkMoveBody(string? Move, string? Reason, IReadOnlyList<string>? Keys, JsonObject? Fields);

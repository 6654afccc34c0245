using Microsoft.AspNetCore.Http;
using Shanhe.Capabilities.Audit;
using Shanhe.Capabilities.Plan;
using Shanhe.Web.Access;

namespace Shanhe.Web.Api.Plans;

/// <summary>
/// Entity tags (RFC 9110, 8.8.3) for the endpoints of the plan and its figures, whose answers follow from the package, the journal, the
/// readings that indicators use, the day, the reader and the language: all six make the tag. Whatever else changes an answer has no place
/// behind this filter.
/// </summary>
sealed class EntityTags(PlanDesk desk, EvidenceAudit audit) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            return await next(context);
        var reader = ShanheClaims.ActorOf(http.User)?.Id ?? "";
        var head = await audit.Position(http.RequestAborted);
        var readings = await desk.Evaluations.Readings(http.RequestAborted);
        var tag =
            $"W/\"{desk.Package.Version[..12]}-{head:x}-{readings:x}-{desk.Today:yyyyMMdd}-{Uri.EscapeDataString(reader)}-{Words.WebMessages.CurrentLanguage}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Authorization, Cookie, Accept-Language";
        return http.Request.Headers.IfNoneMatch.Contains(tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : await next(context);
    }
}

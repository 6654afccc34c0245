using Microsoft.AspNetCore.Http;
using Shanhe.Capabilities.Plan;

namespace Shanhe.Web.Api;

/// <summary>
/// Entity tags for reading endpoints: whatever the API shows follows from the package and the journal, so both heads and the reader make
/// the tag.
/// </summary>
sealed class EntityTags(PlanDesk desk) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method))
            return await next(context);
        var reader =
            http.User.Identity?.IsAuthenticated == true
                ? string.GetHashCode(http.User.Identity.Name, StringComparison.Ordinal).ToString("x8", null)
                : "public";
        var tag =
            $"W/\"{desk.Package.Version[..12]}-{(await desk.Store.JournalHead(context.HttpContext.RequestAborted))?.Seq ?? 0:x}-{desk.Today:yyyyMMdd}-{reader}-{Words.WebMessages.CurrentLanguage}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Authorization, Cookie, Accept-Language";
        return http.Request.Headers.IfNoneMatch.Contains(tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : await next(context);
    }
}

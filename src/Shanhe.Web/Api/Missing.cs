using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Shanhe.Web.Api;

/// <summary>The answer where no endpoint matches: 405 with what the address takes, where it takes other methods (RFC 9110, 15.5.6); else 404.</summary>
static class Missing
{
    /// <summary>For programs, with what is missing.</summary>
    public static IResult Answer(HttpContext http, EndpointDataSource endpoints) =>
        Methods(http, endpoints) ?? Answers.NotFound(http.Request.Path);

    /// <summary>For people, who get a page by the status.</summary>
    public static IResult Page(HttpContext http, EndpointDataSource endpoints) =>
        Methods(http, endpoints) ?? Results.StatusCode(StatusCodes.Status404NotFound);

    static IResult? Methods(HttpContext http, EndpointDataSource endpoints)
    {
        var methods = endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Order < int.MaxValue && Matches(e, http.Request.Path))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (methods.Count == 0)
            return null;
        http.Response.Headers.Allow = string.Join(", ", methods);
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    static bool Matches(RouteEndpoint endpoint, PathString path) =>
        endpoint.RoutePattern.RawText is { } pattern && new TemplateMatcher(TemplateParser.Parse(pattern), new()).TryMatch(path, new());
}

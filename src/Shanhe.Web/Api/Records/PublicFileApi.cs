using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Registers;

namespace Shanhe.Web.Api.Records;

/// <summary>Pictures and files of public records, for anyone.</summary>
static class PublicFileApi
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/registers/{register}/{key}/files/{hash}", File).AllowAnonymous().ExcludeFromDescription().WithName("public-file");

    /// <summary>Where a file of a public record is.</summary>
    public static string Address(string register, string key, string hash) =>
        $"/registers/{register}/{Uri.EscapeDataString(key)}/files/{hash}";

    /// <summary>What is withdrawn is gone after five minutes at the latest.</summary>
    static async ValueTask<IResult> File(
        HttpContext http,
        RecordQueries queries,
        string register,
        string key,
        string hash,
        CancellationToken cancellation = default
    )
    {
        if (await queries.PublicFile(register, key, hash, cancellation) is not var (file, content))
            return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.File(content, file.Type, file.Type.StartsWith("image/", StringComparison.Ordinal) ? null : file.Name);
    }
}

using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Shanhe.Web.ApiReference;

/// <summary>
/// The form of the page asks a GET: its fields become the address of the operation, to which the browser is sent. No script is needed, and the
/// sign-in of who tries goes with it.
/// </summary>
static class TryOut
{
    /// <summary>What stands before the name of an operation.</summary>
    public const string Path = "/api/docs/try/";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Path + "{operation}", Go).AllowAnonymous().ExcludeFromDescription().WithName("try-out");

    static async Task<IResult> Go(
        HttpContext http,
        ApiDescription description,
        string operation,
        CancellationToken cancellation = default
    ) =>
        await description.Find(operation, cancellation) is { Method: "GET" } found
            ? Results.LocalRedirect(Address(found, http.Request.Query))
            : Results.NotFound();

    /// <summary>The address of an operation with these values; a part without a value keeps its place's name.</summary>
    internal static string Address(ApiOperation operation, IEnumerable<KeyValuePair<string, StringValues>> values)
    {
        var given = values.ToDictionary(v => v.Key, v => v.Value.ToString(), StringComparer.Ordinal);
        var (path, query) = (operation.Path, new StringBuilder());
        foreach (var parameter in operation.Parameters)
        {
            if (given.GetValueOrDefault(parameter.Name) is not { Length: > 0 } value)
                continue;
            if (parameter.Where == "path")
                path = path.Replace("{" + parameter.Name + "}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            else if (parameter.Where == "query")
                query.Append(query.Length == 0 ? '?' : '&').Append(parameter.Name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return path + query;
    }
}

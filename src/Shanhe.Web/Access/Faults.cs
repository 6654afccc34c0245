using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Shanhe.Web.Access;

/// <summary>What a request gets when it can't be read or can't be kept, in place of an error of the server.</summary>
static class Faults
{
    /// <summary>The name of a disk that is full, in the system's own numbers.</summary>
    const int NoSpace = 28;

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// The status of an exception: of the request, where that can't be read; 507 where there is no room to keep what it brings; 500 for a
    /// fault of the program.
    /// </summary>
    public static int StatusOf(Exception exception) =>
        exception switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            JsonException or EncoderFallbackException or DecoderFallbackException => StatusCodes.Status400BadRequest,
            IOException { HResult: NoSpace } => StatusCodes.Status507InsufficientStorage,
            // SQLite says 13 for a full disk; its package is none of the web's.
            System.Data.Common.DbException full when full.Message.Contains("database or disk is full", StringComparison.Ordinal) =>
                StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status500InternalServerError,
        };

    /// <summary>Says in the problem details what of the request could not be read.</summary>
    public static void Explain(ProblemDetailsContext context)
    {
        if (context.Exception is BadHttpRequestException wrong)
            context.ProblemDetails.Detail = wrong.Message;
    }

    /// <summary>
    /// Refuses a JSON body that can't be read, or in which a name stands twice, before anything is made of it: readers that take it apart
    /// later would each say so in their own way.
    /// </summary>
    public static async Task Readable(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.HasJsonContentType() || http.Request.ContentLength == 0)
        {
            await next(http);
            return;
        }

        http.Request.EnableBuffering();
        try
        {
            using var read = await JsonDocument.ParseAsync(http.Request.Body, Strict, http.RequestAborted);
        }
        catch (JsonException wrong)
        {
            await TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: wrong.Message).ExecuteAsync(http);
            return;
        }

        http.Request.Body.Position = 0;
        await next(http);
    }

    /// <summary>A HEAD asks what a GET would answer; the server leaves the body out.</summary>
    public static Task HeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method))
            http.Request.Method = HttpMethods.Get;
        return next(http);
    }
}

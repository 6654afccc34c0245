using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Shanhe.Plans.Text;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api;

/// <summary>What a request gets when it can't be read or can't be kept, in place of an error of the server.</summary>
static partial class Faults
{
    /// <summary>The name of a disk that is full, in the system's own numbers.</summary>
    const int NoSpace = 28;

    /// <summary>The statuses that the words of the web explain.</summary>
    static readonly int[] Worded = [400, 401, 403, 404, 405, 409, 411, 413, 415, 429, 500, 503, 507];

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

    /// <summary>
    /// Puts an answer that would be a bare status into words, in both languages: which parameter could not be read or is needed, where the
    /// framework names one, else what the status means.
    /// </summary>
    public static void Explain(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        if (details.Type?.StartsWith(Answers.ProblemType, StringComparison.Ordinal) == true)
            return;
        var wrong = context.Exception as BadHttpRequestException;
        if (wrong is not null)
            details.Detail = WebMessages.Say("api.original", wrong.Message);
        if (
            (
                OfMember(wrong?.InnerException?.Message ?? "")
                ?? OfParameter(wrong?.Message ?? "")
                ?? OfStatus(details.Status, context.HttpContext)
            )
            is not { } problem
        )
            return;
        details.Title = problem.In(WebMessages.CurrentLanguage);
        details.Type = Answers.ProblemType + problem.Code;
        details.Extensions["problems"] = new[] { Answers.Shown(problem) };
    }

    static Problem? OfMember(string message) =>
        Member().Match(message) is { Success: true } named
            ? new("E485", new(named.Groups["name"].Value, 0, 0), WebMessages.Wording.Say("E485", named.Groups["name"].Value))
            : null;

    static Problem? OfParameter(string message)
    {
        if (Parameter().Match(message) is not { Success: true } named)
            return null;
        var name = named.Groups["name"].Value;
        var code = message.StartsWith("Required", StringComparison.Ordinal) ? "A419" : "A423";
        return new(code, new(name, 0, 0), WebMessages.Wording.Say(code, name));
    }

    static Problem? OfStatus(int? status, HttpContext http)
    {
        if (status is not { } number || !Worded.Contains(number))
            return null;
        var code = number.ToString(CultureInfo.InvariantCulture);
        return new(code, default, WebMessages.Wording.Say("status." + code, http.Response.Headers.Allow.ToString()));
    }

    /// <summary>How the framework names a parameter that lacks or can't be bound.</summary>
    [GeneratedRegex(@"parameter ""[^""]* (?<name>\w+)""")]
    private static partial Regex Parameter();

    /// <summary>How the reader of JSON names a member that a body does not have.</summary>
    [GeneratedRegex("property '(?<name>[^']+)' could not be mapped")]
    private static partial Regex Member();

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
            await TypedResults
                .Problem(statusCode: StatusCodes.Status400BadRequest, detail: WebMessages.Say("api.original", wrong.Message))
                .ExecuteAsync(http);
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

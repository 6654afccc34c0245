using System.Text;
using Microsoft.AspNetCore.Http;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Shanhe.Web.Access;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api;

/// <summary>How the API answers: problem details (RFC 9457) in both languages, tables in the format asked for.</summary>
static class Answers
{
    /// <summary>Types of problems are names and no addresses (RFC 9457, 3.1.1): behind it stands the code.</summary>
    public const string ProblemType = "urn:shanhe:problem:";

    public static Actor Actor(this HttpContext context) =>
        ShanheClaims.ActorOf(context.User)
        ?? throw new InvalidOperationException("The endpoint has no policy that asks for a signed-in account.");

    /// <summary>422 with every problem, its place and both languages; 401, 403, 404 and 409 for the codes that mean so.</summary>
    public static IResult Refused(IReadOnlyList<Problem> problems, object? besides = null)
    {
        var status = problems
            .Select(p =>
                p.Code switch
                {
                    "A428" or "A429" or "A430" => StatusCodes.Status401Unauthorized,
                    "A431" or "A432" or "E324" or "E323" or "E368" or "E468" or "E469" or "E441" or "O244" =>
                        StatusCodes.Status403Forbidden,
                    "E320" or "E440" or "E470" or "E340" or "E341" or "E349" or "A406" or "O112" or "O231" or "O236" or "O241" =>
                        StatusCodes.Status404NotFound,
                    "E321"
                    or "E325"
                    or "E347"
                    or "E348"
                    or "A402"
                    or "A436"
                    or "A437"
                    or "A446"
                    or "E365"
                    or "E366"
                    or "E369"
                    or "E370"
                    or "E371"
                    or "E372"
                    or "E451"
                    or "E452"
                    or "E471"
                    or "E472"
                    or "E473"
                    or "O234"
                    or "O242"
                    or "O243" => StatusCodes.Status409Conflict,
                    "E422" => StatusCodes.Status429TooManyRequests,
                    _ => StatusCodes.Status422UnprocessableEntity,
                }
            )
            .Distinct()
            .ToList();
        var first = problems[0];
        return TypedResults.Problem(
            statusCode: status.Count == 1 ? status[0] : StatusCodes.Status422UnprocessableEntity,
            title: first.In(WebMessages.CurrentLanguage),
            type: ProblemType + first.Code,
            extensions: new Dictionary<string, object?> { ["problems"] = problems.Select(Shown).ToList(), ["result"] = besides }
        );
    }

    /// <summary>A problem as the API writes it.</summary>
    public static object Shown(Problem p) =>
        new
        {
            p.Code,
            At = p.At.ToString(),
            p.At.File,
            p.At.Line,
            p.At.Column,
            Zh = p.In(Language.Zh),
            En = p.In(Language.En),
            p.Suggestion,
        };

    /// <summary>The refusal of a table that is larger than any is read, before it is; <c>null</c> when it is not.</summary>
    public static IResult? TooLarge(IFormFile file) =>
        file.Length > TableLimits.Usual.Bytes
            ? Refused([TableMessages.Problem("T103", new(Path.GetFileName(file.FileName), 0, 0), TableLimits.Usual.Bytes / 1_000_000)])
            : null;

    /// <summary>The content of a file that was handed in.</summary>
    public static async Task<byte[]> Content(IFormFile file, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, cancellation);
        return memory.ToArray();
    }

    public static IResult NotFound(string what) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status404NotFound,
            title: WebMessages.Say("api.notfound", what),
            type: ProblemType + "not-found"
        );

    /// <summary>403 in the words of the kernels.</summary>
    public static IResult Forbidden() => Refused([new("E324", default, Shanhe.Evidence.EvidenceMessages.Wording.Say("E324"))]);

    /// <summary>400 with the parameter that wasn't understood; 422 for a field that may not be asked for.</summary>
    public static IResult Misunderstood(Problem problem) =>
        problem.Code
            is not (
                "E396"
                or "E397"
                or "A417"
                or "A418"
                or "A419"
                or "A420"
                or "A421"
                or "A422"
                or "A425"
                or "A441"
                or "A442"
                or "A443"
                or "A444"
            )
            ? Refused([problem])
            : TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: problem.In(WebMessages.CurrentLanguage),
                type: ProblemType + problem.Code,
                extensions: new Dictionary<string, object?> { ["problems"] = new[] { Shown(problem) } }
            );

    public static IResult Bad(string code, params ReadOnlySpan<object?> values) =>
        Refused([new(code, default, (code[0] == 'E' ? Shanhe.Evidence.EvidenceMessages.Wording : WebMessages.Wording).Say(code, values))]);

    /// <summary>The table as CSV (with a byte-order mark, so that spreadsheets read Chinese), xlsx, or the value itself as JSON.</summary>
    public static IResult Formatted(string? format, string name, Func<Table> table, object value)
    {
        switch (format)
        {
            case "csv":
                return TypedResults.File(
                    [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(TableWriter.Csv(table()))],
                    "text/csv; charset=utf-8",
                    name + ".csv"
                );
            case "xlsx":
                using (var stream = new MemoryStream())
                {
                    TableWriter.Xlsx(table(), stream);
                    return TypedResults.File(
                        stream.ToArray(),
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        name + ".xlsx"
                    );
                }

            default:
                return TypedResults.Ok(value);
        }
    }
}

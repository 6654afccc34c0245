using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Web.Access;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Records;

/// <summary>Records that anyone may open where a register says so: complaints and suggestions. Bounded per address.</summary>
static class PublicEntryApi
{
    /// <summary>The limit of what one address may write or ask.</summary>
    public const string Limit = "public-entry";
    const int PerMinute = 30;

    /// <summary>Most bytes of a form with its photos.</summary>
    public const long MaximumForm = RecordBook.MaximumPhotos * (long)AttachmentRules.MaximumBytes + 2_000_000;

    /// <summary>Most bytes that are let come of a form that is too large.</summary>
    const long MaximumIgnored = 200_000_000;

    public static void AddLimit(RateLimiterOptions options) =>
        options.AddPolicy(
            Limit,
            http =>
                RateLimitPartition.GetFixedWindowLimiter(
                    SignInGuard.Network(http.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }
                )
        );

    /// <summary>Says of a form that is larger than any is read what to do; the browser still has what was typed.</summary>
    public static async Task TooLarge(HttpContext http, RequestDelegate next)
    {
        if (!(http.Request.ContentLength > MaximumForm) || !http.Request.Path.StartsWithSegments("/report", StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        // A browser reads no answer before it has sent its form: within a bound it is let send it, into nothing.
        if (
            http.Request.ContentLength <= MaximumIgnored
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound
        )
        {
            bound.MaxRequestBodySize = MaximumIgnored;
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }

        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        http.Response.ContentType = PlainPage.ContentType;
        await http.Response.WriteAsync(
            PlainPage.Of(PublicMessages.Say("entry.large"), $"<p>{PublicMessages.Say("entry.large.do", MaximumForm / 1_000_000)}</p>")
        );
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/public-entries").AllowAnonymous().WithTags("public").RequireRateLimiting(Limit);
        group
            .MapPost("/{register}", Enter)
            .WithName("enter-publicly")
            .WithSummary("Open a record without an account, where the register allows it");
        group
            .MapPost("/{register}/attachments", Attach)
            .DisableAntiforgery()
            .WithName("attach-publicly")
            .WithSummary("Hand in a photo without an account; the answer's ticket goes into a field for photos");
        group
            .MapPost(
                "/{register}/{key}",
                async (PlanDesk desk, string register, string key, FollowBody body) =>
                    desk.Package.Find<Register>(register) is { } definition
                    && await desk.Records.Follow(register, key, body.Proof ?? "") is { } view
                        ? TypedResults.Ok(
                            new
                            {
                                view.Key,
                                State = definition.State(view.State).Name,
                                Fields = RecordJson.Fields(definition, view.Fields),
                                Clocks = Clocks(desk, register, view.Clocks),
                                view.At,
                            }
                        )
                        : Answers.NotFound(key)
            )
            .WithName("follow-publicly")
            .WithSummary("How it stands, for who knows its number and the proof");
    }

    static async Task<IResult> Attach(
        HttpContext http,
        PlanDesk desk,
        PublicEntries entries,
        string register,
        IFormFile file,
        string? field,
        CancellationToken cancellation = default
    )
    {
        var definition = desk.Package.Find<Register>(register);
        if (definition?.PublicPhotos().FirstOrDefault(f => field is null || f.Id == field) is not { } asked)
            return Answers.NotFound(field ?? register);
        var photo = await Take(http, entries, definition, asked, file, cancellation);
        return photo.Ticket is { } ticket ? TypedResults.Ok(new { ticket, photo.Name }) : Answers.Refused([photo.Problem!]);
    }

    /// <summary>Takes a photo of a form from the network that it came from.</summary>
    public static async ValueTask<PublicPhoto> Take(
        HttpContext http,
        PublicEntries entries,
        Register register,
        RegisterField field,
        IFormFile file,
        CancellationToken cancellation = default
    )
    {
        await using var content = file.OpenReadStream();
        var network = SignInGuard.Network(http.Connection.RemoteIpAddress);
        return await entries.Take(register, field, file.FileName, content, network, cancellation);
    }

    static async ValueTask<IResult> Enter(
        PlanDesk desk,
        PublicEntries entries,
        string register,
        RecordBody body,
        CancellationToken cancellation = default
    )
    {
        var result = await entries.Enter(register, RecordApi.Given(body.Fields), cancellation);
        return result.Revision is { } revision
            ? TypedResults.Ok(new { revision.Key, Clocks = Clocks(desk, register, revision.Clocks) })
            : Answers.Refused(result.Problems);
    }

    static IEnumerable<object> Clocks(PlanDesk desk, string register, IReadOnlyDictionary<string, ClockState> clocks) =>
        desk
            .Package.Find<Register>(register)!
            .Clocks.Where(c => clocks.TryGetValue(c.Id, out var state) && state.Stopped is null)
            .Select(c => new { c.Name, clocks[c.Id].DueDay });
}

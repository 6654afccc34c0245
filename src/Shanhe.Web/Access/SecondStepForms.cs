using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Accounts;
using Shanhe.Evidence.Accounts;
using Shanhe.Web.Words;

namespace Shanhe.Web.Access;

/// <summary>What the two forms of the second step send: a code, and the first code of a key that is set up.</summary>
static class SecondStepForms
{
    public static void Map(IEndpointRouteBuilder app, string limit)
    {
        app.MapPost("/session/code", TakeCode)
            .AddEndpointFilter(Sessions.OwnForm)
            .AllowAnonymous()
            .RequireRateLimiting(limit)
            .ExcludeFromDescription()
            .WithName("sign-in-code");
        app.MapPost("/session/setup", SetUp)
            .AddEndpointFilter(Sessions.OwnForm)
            .AllowAnonymous()
            .RequireRateLimiting(limit)
            .ExcludeFromDescription()
            .WithName("sign-in-setup");
    }

    /// <summary>Who is within the time and whose account is what it was.</summary>
    static async ValueTask<(PendingSignIn Pending, Account Account)?> Who(
        HttpContext http,
        PendingSignIns pending,
        AccountBook accounts,
        CancellationToken cancellation
    ) =>
        pending.Find(http) is { } waiting
        && await accounts.Holds(waiting.Account, waiting.Stamp, null, cancellation)
        && await accounts.Find(waiting.Account, cancellation) is { } account
            ? (waiting, account)
            : null;

    static async Task<IResult> TakeCode(
        HttpContext http,
        AccountBook accounts,
        SecondStep second,
        PendingSignIns pending,
        Entrance entrance,
        SignInGuard guard,
        SignInLog log,
        CancellationToken cancellation
    )
    {
        if (await Who(http, pending, accounts, cancellation) is not { } who)
            return Results.LocalRedirect("/sign-in?failed=expired");
        var code = (await http.Request.ReadFormAsync(cancellation))["code"].ToString();
        var verdict = guard.TakeCode(who.Account.Id);
        if (verdict == SignInVerdict.Heard && await second.Take(who.Account.Id, code, cancellation))
        {
            guard.RightCode(who.Account.Id);
            return Results.LocalRedirect(await entrance.Begin(http, who.Account, who.Pending.Back, who.Pending.IsOpenId, cancellation));
        }

        await log.Failed(who.Account.Id, http.Connection.RemoteIpAddress, verdict, cancellation);
        return Results.LocalRedirect("/sign-in/code?failed=" + (verdict == SignInVerdict.Heard ? "wrong" : "wait"));
    }

    static async Task<IResult> SetUp(
        HttpContext http,
        AccountBook accounts,
        SecondStep second,
        PendingSignIns pending,
        Entrance entrance,
        SignInGuard guard,
        CancellationToken cancellation
    )
    {
        if (await Who(http, pending, accounts, cancellation) is not ({ Secret: { } secret } waiting, var account))
            return Results.LocalRedirect("/sign-in?failed=expired");
        var code = (await http.Request.ReadFormAsync(cancellation))["code"].ToString();
        if (guard.TakeCode(account.Id) != SignInVerdict.Heard)
            return Results.LocalRedirect("/sign-in/setup?failed=wait");
        var done = await second.TurnOn(account.Id, secret, code, cancellation);
        if (done.Problem is not null)
            return Results.LocalRedirect("/sign-in/setup?failed=wrong");
        guard.RightCode(account.Id);
        var next = await entrance.Begin(http, account, waiting.Back, waiting.IsOpenId, cancellation);
        http.Response.Headers.CacheControl = "no-store";
        var encoder = HtmlEncoder.Default;
        return Results.Content(
            PlainPage.Of(
                WebMessages.Say("second.done"),
                $"<p>{encoder.Encode(WebMessages.Say("second.recovery"))}</p><ul class=\"codes\">"
                    + string.Concat(done.RecoveryCodes.Select(c => $"<li><code>{encoder.Encode(c)}</code></li>"))
                    + $"</ul><p><a href=\"{encoder.Encode(next)}\">{encoder.Encode(WebMessages.Say("signin.onward"))}</a></p>"
            ),
            PlainPage.ContentType
        );
    }
}

using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shanhe.Capabilities.Accounts;
using Shanhe.Web.Words;

namespace Shanhe.Web.Access;

/// <summary>Signing in and out, and the choice of language.</summary>
static class Sessions
{
    const int LongestPath = 2_000;

    public static void Map(IEndpointRouteBuilder app, string limit, IReadOnlyList<CultureInfo> cultures)
    {
        app.MapPost("/session", SignIn)
            .AddEndpointFilter(OwnForm)
            .AllowAnonymous()
            .RequireRateLimiting(limit)
            .ExcludeFromDescription()
            .WithName("sign-in");
        SecondStepForms.Map(app, limit);
        OpenIdSignIn.Map(app, limit);
        app.MapPost("/session/end", SignOut).AddEndpointFilter(OwnForm).AllowAnonymous().ExcludeFromDescription().WithName("sign-out");
        app.MapGet("/language/{language}", Language).AllowAnonymous().ExcludeFromDescription().WithName("language");

        IResult Language(HttpContext http, string language, string? @return)
        {
            var culture = language == "en" ? cultures[1] : cultures[0];
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                new()
                {
                    MaxAge = TimeSpan.FromDays(365),
                    HttpOnly = true,
                    Secure = http.Request.IsHttps,
                    SameSite = SameSiteMode.Lax,
                    IsEssential = true,
                }
            );
            return Results.LocalRedirect(Local(@return) ?? "/");
        }
    }

    /// <summary>Takes only forms that a page of this site has sent.</summary>
    internal static async ValueTask<object?> OwnForm(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context)
            : Results.BadRequest();
    }

    static async Task<IResult> SignIn(
        HttpContext http,
        AccountBook accounts,
        Entrance entrance,
        SignInGuard guard,
        SignInLog log,
        CancellationToken cancellation
    )
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var back = Local(form["returnUrl"]) ?? "/work";
        var (name, address) = (form["account"].ToString(), http.Connection.RemoteIpAddress);
        var verdict = guard.Take(name, address);
        if (verdict == SignInVerdict.Heard && await accounts.SignIn(name, form["password"].ToString(), cancellation) is { } account)
        {
            guard.Right(name, address);
            return Results.LocalRedirect(await entrance.Enter(http, account, back, isOpenId: false, cancellation));
        }

        if (verdict == SignInVerdict.Heard)
            guard.Wrong(name, address);
        await log.Failed(name, address, verdict, cancellation);
        var why = verdict == SignInVerdict.Heard ? "wrong" : "wait";
        return Results.LocalRedirect($"/sign-in?failed={why}&returnUrl={Uri.EscapeDataString(back)}");
    }

    static async Task<IResult> SignOut(HttpContext http, SessionBook sessions, CancellationToken cancellation)
    {
        if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && http.User.FindFirstValue(ShanheClaims.Session) is { } session)
            await sessions.End(id, session, cancellation);
        var isOpenId = http.User.HasClaim(c => c.Type == ShanheClaims.OpenId);
        await http.SignOutAsync(ShanheClaims.CookieScheme);
        return isOpenId ? PlainPage.Onward(WebMessages.Say("signout"), OpenIdSignIn.EndPath) : Results.LocalRedirect("/");
    }

    /// <summary>The address when it stays on this site and can stand in a header, else <c>null</c>.</summary>
    internal static string? Local(string? path)
    {
        if (path is not { Length: > 0 and <= LongestPath } || path[0] != '/' || path.AsSpan(1) is ['/' or '\\', ..])
            return null;
        if (path.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
            return null;
        // A header holds ASCII: Chinese in an address is escaped, what is escaped already stays.
        return string.Concat(
            path.Select(c => char.IsAscii(c) && c is not (' ' or '"' or '<' or '>') ? c.ToString() : Uri.EscapeDataString(c.ToString()))
        );
    }
}

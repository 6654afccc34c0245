using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Shanhe.Capabilities.Accounts;
using Shanhe.Evidence.Accounts;
using Shanhe.Web.Words;

namespace Shanhe.Web.Access;

/// <summary>
/// Signing in by the county's own provider (OpenID Connect, code flow with PKCE, nonce and state). It brings in accounts that exist, and makes
/// none: the claim must be the subject that an account names. The second step of an account is asked for all the same.
/// </summary>
static class OpenIdSignIn
{
    /// <summary>Where signing in begins.</summary>
    public const string BeginPath = "/session/open-id";

    /// <summary>Where the provider is told that its session ends too.</summary>
    public const string EndPath = "/session/open-id/end";

    const string Back = "back";

    public static void Add(AuthenticationBuilder authentication, SignInSettings settings, string folder)
    {
        if (settings.OpenId is not { } openId)
            return;
        if (!Uri.TryCreate(openId.Authority, UriKind.Absolute, out var authority) || openId.ClientId.Length == 0)
            throw new InvalidDataException($"settings.json: openId: '{openId.Authority}', '{openId.ClientId}'");
        var secret = openId.ClientSecretFile.Length == 0 ? null : File.ReadAllText(Path.Combine(folder, openId.ClientSecretFile)).Trim();
        authentication.AddOpenIdConnect(
            ShanheClaims.OpenIdScheme,
            o =>
            {
                o.Authority = openId.Authority;
                // A provider within the house may be without TLS; over the line it has to have it.
                o.RequireHttpsMetadata = !authority.IsLoopback;
                o.ClientId = openId.ClientId;
                o.ClientSecret = secret;
                o.SignInScheme = ShanheClaims.CookieScheme;
                o.ResponseType = OpenIdConnectResponseType.Code;
                // By GET: cookies that are Lax come along, while a form of another site would need SameSite=None.
                o.ResponseMode = OpenIdConnectResponseMode.Query;
                o.UsePkce = true;
                o.CallbackPath = "/session/open-id/answer";
                o.SignedOutCallbackPath = "/session/open-id/ended";
                o.SignedOutRedirectUri = "/";
                o.Scope.Clear();
                o.Scope.Add("openid");
                o.Scope.Add("profile");
                o.MapInboundClaims = false;
                o.SaveTokens = false;
                foreach (var cookie in (CookieBuilder[])[o.CorrelationCookie, o.NonceCookie])
                {
                    cookie.SameSite = SameSiteMode.Lax;
                    cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                }

                o.Events = new()
                {
                    OnTicketReceived = Received,
                    OnRemoteFailure = Failed,
                    OnAccessDenied = Denied,
                    OnRedirectToIdentityProviderForSignOut = context =>
                    {
                        // No token of the provider is kept: it knows by its own cookie who goes, and by this who asks.
                        context.ProtocolMessage.ClientId = context.Options.ClientId;
                        return Task.CompletedTask;
                    },
                };
            }
        );
    }

    public static void Map(IEndpointRouteBuilder app, string limit)
    {
        if (app.ServiceProvider.GetRequiredService<SignInSettings>().OpenId is null)
            return;
        app.MapGet(
                BeginPath,
                (string? returnUrl) =>
                    Results.Challenge(
                        new() { Items = { [Back] = Sessions.Local(returnUrl) ?? "/work" }, RedirectUri = "/work" },
                        [ShanheClaims.OpenIdScheme]
                    )
            )
            .AllowAnonymous()
            .RequireRateLimiting(limit)
            .ExcludeFromDescription()
            .WithName("sign-in-open-id");
        app.MapGet(EndPath, () => Results.SignOut(new() { RedirectUri = "/" }, [ShanheClaims.OpenIdScheme]))
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithName("sign-out-open-id");
    }

    /// <summary>The provider says who comes; the account that names it comes in.</summary>
    static async Task Received(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var openId = services.GetRequiredService<SignInSettings>().OpenId!;
        var subject = context.Principal?.FindFirstValue(openId.Claim);
        var account = string.IsNullOrEmpty(subject)
            ? null
            : await services.GetRequiredService<AccountBook>().ByOpenId(subject, byName: openId.Claim != "sub", http.RequestAborted);
        context.HandleResponse();
        if (account is null)
        {
            await services
                .GetRequiredService<SignInLog>()
                .Failed(subject ?? "", http.Connection.RemoteIpAddress, SignInVerdict.Heard, http.RequestAborted);
            await PlainPage.Onward(WebMessages.Say("signin.unknown"), "/sign-in?failed=unknown").ExecuteAsync(http);
            return;
        }

        var back = Sessions.Local(context.Properties?.Items.TryGetValue(Back, out var kept) == true ? kept : null) ?? "/work";
        var next = await services.GetRequiredService<Entrance>().Enter(http, account, back, isOpenId: true, http.RequestAborted);
        await PlainPage.Onward(WebMessages.Say("signin.title"), next).ExecuteAsync(http);
    }

    static async Task Failed(RemoteFailureContext context)
    {
        context.HandleResponse();
        await PlainPage.Onward(WebMessages.Say("signin.broken"), "/sign-in?failed=broken").ExecuteAsync(context.HttpContext);
    }

    static async Task Denied(AccessDeniedContext context)
    {
        context.HandleResponse();
        await PlainPage.Onward(WebMessages.Say("signin.broken"), "/sign-in?failed=broken").ExecuteAsync(context.HttpContext);
    }
}

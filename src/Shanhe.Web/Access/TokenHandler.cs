using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shanhe.Capabilities.Accounts;

namespace Shanhe.Web.Access;

/// <summary>Signs a request in by its bearer token (RFC 6750).</summary>
sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AccountBook accounts
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await accounts.ByToken(header[Prefix.Length..].Trim(), Context.RequestAborted) is not { } found)
            return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        var principal = ShanheClaims.Principal(found.Account, ShanheClaims.TokenScheme);
        if (found.ReadOnly)
            ((ClaimsIdentity)principal.Identity!).AddClaim(new(ShanheClaims.ReadOnly, "true"));
        return AuthenticateResult.Success(new(principal, ShanheClaims.TokenScheme));
    }

    /// <summary>People without a token are sent to the sign-in page by the cookie scheme; only programs get a bare 401.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ForPrograms ? base.HandleChallengeAsync(properties) : Task.CompletedTask;

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ForPrograms ? base.HandleForbiddenAsync(properties) : Task.CompletedTask;

    bool ForPrograms => Request.Headers.Authorization.Count > 0 || Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}

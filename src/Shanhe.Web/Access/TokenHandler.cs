using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shanhe.Capabilities.Accounts;

namespace Shanhe.Web.Access;

/// <summary>Signs a request in by its bearer token (RFC 6750); what was found of it is a feature of the request.</summary>
sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenBook tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    const string Prefix = "Bearer ";

    /// <summary>Whether a request brings a token.</summary>
    public static bool IsBrought(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsBrought(Request))
            return AuthenticateResult.NoResult();
        var verdict = await tokens.Find(Request.Headers.Authorization.ToString()[Prefix.Length..].Trim(), Context.RequestAborted);
        Context.Features.Set(verdict);
        return verdict.Account is { } account
            ? AuthenticateResult.Success(new(ShanheClaims.Principal(account, ShanheClaims.TokenScheme), ShanheClaims.TokenScheme))
            : AuthenticateResult.Fail(verdict.Problem!.Message.En);
    }

    /// <summary>People without a token are sent to the sign-in page by the cookie scheme; only programs get a bare 401.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        ForPrograms ? base.HandleChallengeAsync(properties) : Task.CompletedTask;

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ForPrograms ? base.HandleForbiddenAsync(properties) : Task.CompletedTask;

    bool ForPrograms => Request.Headers.Authorization.Count > 0 || Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}

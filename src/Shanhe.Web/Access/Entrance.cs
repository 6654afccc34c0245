using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Shanhe.Capabilities.Accounts;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Access;

/// <summary>
/// The way in after the first step, whichever that was: asks for the second where the account has one, has one set up where its role needs
/// it, else begins the session. Thread-safe.
/// </summary>
sealed class Entrance(SecondStep second, PendingSignIns pending, SignInSettings settings, SessionBook sessions)
{
    /// <summary>Where the browser goes next.</summary>
    public async Task<string> Enter(HttpContext http, Account account, string back, bool isOpenId, CancellationToken cancellation)
    {
        if (await second.Find(account.Id, cancellation) is not null)
        {
            pending.Put(http, account.Id, account.Stamp, back, null, isOpenId);
            return "/sign-in/code";
        }

        if (settings.Demands(account.Role))
        {
            pending.Put(http, account.Id, account.Stamp, back, SecondStep.NewSecret(), isOpenId);
            return "/sign-in/setup";
        }

        return await Begin(http, account, back, isOpenId, cancellation);
    }

    /// <summary>Begins the session; gives where it begins.</summary>
    public async Task<string> Begin(HttpContext http, Account account, string back, bool isOpenId, CancellationToken cancellation)
    {
        pending.Drop(http);
        var principal = ShanheClaims.Principal(account, ShanheClaims.CookieScheme);
        var session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaim(new(ShanheClaims.Session, session));
        if (isOpenId)
            identity.AddClaim(new(ShanheClaims.OpenId, "true"));
        await sessions.Begin(
            account.Id,
            session,
            SignInGuard.Network(http.Connection.RemoteIpAddress),
            http.Request.Headers.UserAgent.ToString(),
            cancellation
        );
        await http.SignInAsync(ShanheClaims.CookieScheme, principal);
        // A firm has no figures to report: it begins at its own records.
        return account.Role == Roles.Firm && back == "/work" ? "/work/desk" : back;
    }
}

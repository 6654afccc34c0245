using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Shanhe.Web.Access;

/// <summary>Keeps in a sealed cookie who has taken the first step, for five minutes: the server remembers nobody for it. Thread-safe.</summary>
sealed class PendingSignIns(IDataProtectionProvider protection, SignInSettings settings, IClock clock)
{
    static readonly Duration Holds = Duration.FromMinutes(5);

    readonly IDataProtector _protector = protection.CreateProtector("sign-in/second-step");

    string Cookie => $"shanhe-second-{settings.County}";

    public void Put(HttpContext http, string account, string stamp, string back, string? secret, bool isOpenId)
    {
        var pending = new PendingSignIn(account, stamp, back, secret, isOpenId, (clock.GetCurrentInstant() + Holds).ToUnixTimeSeconds());
        http.Response.Cookies.Append(Cookie, Sealed(pending), Options(http));
    }

    /// <summary>Who it is, within the time; <c>null</c>: nobody.</summary>
    public PendingSignIn? Find(HttpContext http) => http.Request.Cookies[Cookie] is { } text ? Opened(text) : null;

    public void Drop(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http));

    internal string Sealed(PendingSignIn pending) => _protector.Protect(JsonSerializer.Serialize(pending));

    internal PendingSignIn? Opened(string text)
    {
        try
        {
            return
                JsonSerializer.Deserialize<PendingSignIn>(_protector.Unprotect(text)) is { } pending
                && pending.Until > clock.GetCurrentInstant().ToUnixTimeSeconds()
                ? pending
                : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or JsonException)
        {
            return null;
        }
    }

    static CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            IsEssential = true,
            Path = "/",
        };
}

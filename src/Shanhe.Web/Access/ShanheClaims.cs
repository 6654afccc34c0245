using System.Security.Claims;
using Shanhe.Evidence.Accounts;

namespace Shanhe.Web.Access;

/// <summary>How an account is carried in the claims of a request.</summary>
public static class ShanheClaims
{
    public const string Department = "shanhe:department";
    public const string Place = "shanhe:place";
    public const string Firm = "shanhe:firm";
    public const string Stamp = "shanhe:stamp";
    public const string Session = "shanhe:session";

    /// <summary>There, with any value, when the first step was the county's provider.</summary>
    public const string OpenId = "shanhe:open-id";

    /// <summary>The cookie of who signed in to a county, by which it is told from another's on the same host.</summary>
    public static string CookieOf(string county) => "shanhe-" + county;

    /// <summary>The name of the cookie scheme for people.</summary>
    public const string CookieScheme = "cookie";

    /// <summary>The name of the scheme of the county's provider, where there is one.</summary>
    public const string OpenIdScheme = "open-id";

    /// <summary>The name of the bearer scheme for programs.</summary>
    public const string TokenScheme = "token";

    public static ClaimsPrincipal Principal(Account account, string scheme)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, account.Id),
            new(ClaimTypes.Name, account.Name),
            new(ClaimTypes.Role, account.Role),
            new(Stamp, account.Stamp),
        };
        if (account.Department is { } department)
            claims.Add(new(Department, department));
        if (account.Place is { } place)
            claims.Add(new(Place, place));
        if (account.Firm is { } firm)
            claims.Add(new(Firm, firm));
        return new(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>The actor of a signed-in request, or <c>null</c>.</summary>
    public static Actor? ActorOf(ClaimsPrincipal? user) =>
        user?.Identity?.IsAuthenticated == true && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new(
                id,
                user.FindFirstValue(ClaimTypes.Name) ?? id,
                user.FindFirstValue(ClaimTypes.Role) ?? "",
                user.FindFirstValue(Department),
                user.FindFirstValue(Place)
            )
            {
                Firm = user.FindFirstValue(Firm),
            }
            : null;
}

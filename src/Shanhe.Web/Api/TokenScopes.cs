using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Shanhe.Capabilities.Accounts;
using Shanhe.Evidence.Accounts;
using Shanhe.Web.Access;

namespace Shanhe.Web.Api;

/// <summary>
/// Refuses a request whose token doesn't hold (401), or doesn't hold for what is asked (403), and says what lacks. What is open to everybody
/// is refused too: a program whose token has ended would else see less from one day to the next without a word.
/// </summary>
static class TokenScopes
{
    static readonly Dictionary<string, ApiAreas> Areas = new(StringComparer.OrdinalIgnoreCase);

    static TokenScopes()
    {
        Add(ApiAreas.Figures, "figures", "published-figures", "owed", "reminders", "series");
        Add(
            ApiAreas.Records,
            ["registers", "firms", "desk", "delegation", "notices", "public-entries", "published-records", "field", "search", "suggestions"]
        );
        Add(
            ApiAreas.Observations,
            [
                "observations",
                "sites",
                "site-kinds",
                "devices",
                "alarms",
                "alarm-rules",
                "archive",
                "assessments",
                "activations",
                "forwarding",
                "instruments",
            ]
        );
        Add(ApiAreas.Observations, "quarantine", "silences", "tags", "factors");
        Add(
            ApiAreas.Plan,
            "plan",
            "facts",
            "targets",
            "indicators",
            "places",
            "rules",
            "systems",
            "units",
            "works",
            "map",
            "doubts",
            "snapshots",
            "papers"
        );
    }

    static void Add(ApiAreas area, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Areas.Add(name, area);
    }

    /// <summary>The area of an address; all of them for what belongs to none.</summary>
    public static ApiAreas Of(PathString path) =>
        path.StartsWithSegments("/api/v1", out var rest)
            ? Areas.GetValueOrDefault(rest.Value?.Split('/', 3, StringSplitOptions.None) is [_, var name, ..] ? name : "", ApiAreas.All)
        : path.StartsWithSegments("/api/sta") ? ApiAreas.Observations
        : path.StartsWithSegments("/ogc") || path.StartsWithSegments("/field") ? ApiAreas.Records
        : path.StartsWithSegments("/map") ? ApiAreas.Plan
        : ApiAreas.All;

    public static async Task Check(HttpContext http, RequestDelegate next)
    {
        if (!TokenHandler.IsBrought(http.Request))
        {
            await next(http);
            return;
        }

        await http.AuthenticateAsync(ShanheClaims.TokenScheme);
        var verdict = http.Features.Get<TokenVerdict>()!;
        var method = http.Request.Method;
        var isReading = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        var problem = verdict.Problem ?? TokenBook.Lacks(verdict.Token!, isReading, Of(http.Request.Path));
        if (problem is null)
        {
            await next(http);
            return;
        }

        var error = verdict.Problem is null ? "insufficient_scope" : "invalid_token";
        http.Response.Headers.WWWAuthenticate = $"Bearer error=\"{error}\"";
        http.Response.Headers.CacheControl = "no-store";
        await Answers.Refused([problem]).ExecuteAsync(http);
    }
}

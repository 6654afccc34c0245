using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Plans.Text;
using Shanhe.Web.Access;
using Shanhe.Web.Words;

namespace Shanhe.Web.Portal;

/// <summary>
/// The portal's pages are made once for all who come without an account, packed as they are sent, and kept until something is written to
/// the evidence; what comes from instruments is half a minute behind at most. Who is signed in gets pages of his own. Thread-safe.
/// </summary>
sealed class KeptPages(string county) : IOutputCachePolicy
{
    /// <summary>All that is kept, in bytes; what was asked for longest ago gives way.</summary>
    public const long MaximumBytes = 64_000_000;

    /// <summary>The largest page that is kept.</summary>
    public const long MaximumPage = 4_000_000;

    /// <summary>How long what comes from instruments may stay as it is, in seconds.</summary>
    const int Live = 30;

    /// <summary>Pages without a form and without a word for one reader alone.</summary>
    static readonly PathString[] Paths =
    [
        "/indicators",
        "/targets",
        "/works",
        "/tasks",
        "/registers",
        "/reports",
        "/data",
        "/seals",
        "/feed.xml",
        "/sitemap.xml",
    ];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var keeps = Keeps(http.Request);
        context.EnableOutputCaching = keeps;
        context.AllowCacheLookup = keeps;
        context.AllowCacheStorage = keeps;
        // Of many who ask for the same page at once, one has it made.
        context.AllowLocking = keeps;
        if (!keeps)
            return ValueTask.CompletedTask;
        http.Response.OnStarting(Open, http.Response);
        context.ResponseExpirationTimeSpan = TimeSpan.FromSeconds(Live);
        var services = http.RequestServices;
        var desk = services.GetRequiredService<PlanDesk>();
        var at = services.GetRequiredService<IClock>().GetCurrentInstant().ToUnixTimeSeconds() / Live;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["state"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{desk.Package.Version} {desk.Written} {at}"
        );
        context.CacheVaryByRules.VaryByValues["language"] = WebMessages.CurrentLanguage == Language.En ? "en" : "zh";
        context.CacheVaryByRules.VaryByValues["packed"] = PackedAs(http.Request);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK)
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Each page that is made brings the cookie that guards forms, and forbids to be kept for its sake. There is no form here: who comes to
    /// one gets the cookie there.
    /// </summary>
    static Task Open(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.Remove(HeaderNames.SetCookie);
        headers.Remove(HeaderNames.Pragma);
        headers.CacheControl = "no-cache";
        return Task.CompletedTask;
    }

    bool Keeps(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && (request.Path == "/" || Paths.Any(p => request.Path.StartsWithSegments(p, StringComparison.Ordinal)))
        && !request.Path.Value!.Contains("/files/", StringComparison.Ordinal)
        && !request.Cookies.ContainsKey(ShanheClaims.CookieOf(county))
        && request.Headers.Authorization.Count == 0;

    /// <summary>The packing that the answer will have, of those that are offered: brotli, else gzip, else none.</summary>
    static string PackedAs(HttpRequest request)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding;
        return Takes(taken, "br") ? "br"
            : Takes(taken, "gzip") ? "gzip"
            : "";
    }

    static bool Takes(IList<StringWithQualityHeaderValue> taken, string packing) =>
        taken.Any(t => (t.Value == packing || t.Value == "*") && t.Quality is not 0);
}

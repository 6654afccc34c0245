using System.Globalization;
using System.IO.Compression;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Maps;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Plans.Text;
using Shanhe.Web.Access;
using Shanhe.Web.Api;
using Shanhe.Web.Api.Administration;
using Shanhe.Web.Api.Assessing;
using Shanhe.Web.Api.Enforcing;
using Shanhe.Web.Api.Layers;
using Shanhe.Web.Api.Ledgers;
using Shanhe.Web.Api.Maps;
using Shanhe.Web.Api.Monitoring;
using Shanhe.Web.Api.Plans;
using Shanhe.Web.Api.Records;
using Shanhe.Web.Api.Rules;
using Shanhe.Web.ApiReference;
using Shanhe.Web.Portal;
using Shanhe.Web.Shell;
using Shanhe.Web.Words;

namespace Shanhe.Web;

/// <summary>
/// The web's services and endpoints: portal, workspace, API, sign-in. Deny by default: what names no policy asks for an account.
/// </summary>
public static class WebSetup
{
    const string SignInLimit = "sign-in";

    /// <summary>Sign-ins of a minute from one address: a county's offices come from one, and each costs the hash of a password.</summary>
    const int SignInsPerMinute = 300;
    static readonly CultureInfo[] Cultures = [new("zh-CN"), new("en")];

    /// <param name="services">What is composed.</param>
    /// <param name="signIn">What the settings say of signing in.</param>
    /// <param name="folder">The data folder, in which the secret of the county's provider lies.</param>
    public static void AddShanheWeb(this IServiceCollection services, SignInSettings signIn, string folder)
    {
        var county = signIn.County;
        // A drawn area of many corners comes as one message; the default of 32 kB would end the connection.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(o => o.MaximumReceiveMessageSize = 512 * 1024);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddSingleton<SensorThings.StaWriting>();
        services.AddSingleton<SignInGuard>();
        services.AddSingleton<SignInLog>();
        services.AddSingleton(signIn);
        services.AddSingleton<PendingSignIns>();
        services.AddSingleton<Entrance>();
        var authentication = services
            .AddAuthentication(ShanheClaims.CookieScheme)
            .AddCookie(ShanheClaims.CookieScheme, o => ConfigureCookie(o, county))
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(ShanheClaims.TokenScheme, null);
        OpenIdSignIn.Add(authentication, signIn, folder);
        services.AddAuthorization(Policies.Add);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = $"shanhe-form-{county}";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddOutputCache(o =>
        {
            o.SizeLimit = KeptPages.MaximumBytes;
            o.MaximumBodySize = KeptPages.MaximumPage;
            o.AddBasePolicy(new KeptPages(county));
        });
        services.AddResponseCompression(o =>
        {
            // Pages hold no lasting secret: what guards a form is other in every page (decision 0041).
            o.EnableForHttps = true;
            o.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "text/csv",
                "application/geo+json",
                RecordTiles.MediaType,
                "application/problem+json",
                "application/manifest+json",
                "image/svg+xml",
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddProblemDetails(o => o.CustomizeProblemDetails = Faults.Explain);
        // A parameter that lacks or can't be read is answered in words, as any other fault of a request.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler(o =>
        {
            o.StatusCodeSelector = Faults.StatusOf;
            o.SuppressDiagnosticsCallback = c => c.Exception is BadHttpRequestException;
        });
        // Chinese is written as it is, not as numeric entities: pages are a third of the size and readable in their source.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<ApiDescription>();
        services.AddOpenApi(
            ApiDescription.Document,
            o =>
                o.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info.Title = "Shanhe 山河";
                        document.Info.Description = "The plan as open data, and the work on it. Tokens: Authorization: Bearer …";
                        return Task.CompletedTask;
                    }
                )
        );
        services.Configure<JsonOptions>(o =>
        {
            EvidenceJson.Configure(o.SerializerOptions);
            // Of a name that stands twice nobody knows which is meant.
            o.SerializerOptions.AllowDuplicateProperties = false;
        });
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            o.SupportedCultures = o.SupportedUICultures = Cultures;
            // Chinese first: English only for those who chose it, or ask for it in a single request.
            o.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
                new CookieRequestCultureProvider(),
            ];
        });
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(
                SignInLimit,
                http =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        SignInGuard.Network(http.Connection.RemoteIpAddress),
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }
                    )
            );
            PublicEntryApi.AddLimit(o);
            ReadingLimiter.Add(o);
        });
    }

    static void ConfigureCookie(CookieAuthenticationOptions o, string county)
    {
        o.Cookie.Name = ShanheClaims.CookieOf(county);
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Strict;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.ExpireTimeSpan = TimeSpan.FromHours(10);
        o.SlidingExpiration = true;
        o.LoginPath = "/sign-in";
        o.ReturnUrlParameter = "returnUrl";
        o.Events.OnRedirectToLogin = context => ForApi(context, StatusCodes.Status401Unauthorized);
        o.Events.OnRedirectToAccessDenied = context => ForApi(context, StatusCodes.Status403Forbidden);
        o.Events.OnValidatePrincipal = async context =>
        {
            var services = context.HttpContext.RequestServices;
            var session = context.Principal?.FindFirstValue(ShanheClaims.Session);
            if (
                context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id
                || !await services
                    .GetRequiredService<AccountBook>()
                    .Holds(id, context.Principal.FindFirstValue(ShanheClaims.Stamp), session)
            )
                context.RejectPrincipal();
            else if (session is not null)
                await services.GetRequiredService<SessionBook>().Use(id, session);
        };
    }

    /// <summary>Programs get a status, people get the sign-in page.</summary>
    static Task ForApi(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (
            context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/metrics", StringComparison.Ordinal)
            || status == StatusCodes.Status403Forbidden
        )
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    public static void UseShanheWeb(this WebApplication app)
    {
        app.UseProxies();
        // Before whatever puts a fault into words, which happens after the rest has returned.
        app.UseRequestLocalization();
        // What is kept is kept packed.
        app.UseOutputCache();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseWhen(
            http => !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            pages => pages.UseStatusCodePages(StatusPage)
        );
        // Programs get problem details where an answer would be a bare status.
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal), api => api.UseStatusCodePages());
        app.Use(SecurityHeaders);
        app.Use(Faults.HeadAsGet);
        app.UseRouting();
        app.UseRateLimiter();
        app.Use(PublicEntryApi.TooLarge);
        app.UseAuthentication();
        app.Use(TokenScopes.Check);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(Faults.Readable);
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().Add(Live);
        Sessions.Map(app, SignInLimit, Cultures);
        var plan = app.MapGroup("/api/v1").AddEndpointFilterFactory(KnownParameters.Filter).AddEndpointFilter<EntityTags>();
        PlanApi.Map(plan);
        FigureApi.Map(plan);
        var api = app.MapGroup("/api/v1").AddEndpointFilterFactory(KnownParameters.Filter).AddEndpointFilter(Fresh);
        PaperApi.Map(api);
        RecordApi.Map(api);
        SuggestionApi.Map(api);
        MigrationApi.Map(api);
        PublicEntryApi.Map(api);
        ThreadApi.MapDesk(api);
        AdminApi.Map(api);
        TokenApi.Map(api);
        ProgramApi.Map(api);
        PackageApi.Map(api);
        SealApi.Map(api);
        SiteApi.Map(api);
        ObservationApi.Map(api);
        ReadingIntakeApi.Map(api);
        DeviceApi.Map(api);
        AlarmApi.Map(api);
        AlarmRuleApi.Map(api);
        RuleApi.Map(api);
        AssessmentApi.Map(api);
        OutlookApi.Map(api);
        RetentionApi.Map(api);
        ForwardingApi.Map(api);
        EmissionApi.Map(api);
        CompareApi.Map(api);
        ActivationApi.Map(api);
        DrawApi.Map(api);
        GridApi.Map(api);
        PositiveListApi.Map(api);
        AccountabilityApi.Map(api);
        LedgerApi.Map(api);
        SensorThings.StaApi.Map(app);
        LayerApi.Map(api);
        MapApi.Map(app, api);
        FeatureApi.Map(app);
        FieldApi.Map(app, api);
        PublicFileApi.Map(app);
        Portal.Syndication.Map(app);
        MapMissing(app);
        app.MapOpenApi("/api/openapi/{documentName}.json").AllowAnonymous();
        TryOut.Map(app);
    }

    /// <summary>What no endpoint answers is not there, for everybody; a password is no answer to a mistyped address.</summary>
    static void MapMissing(IEndpointRouteBuilder app)
    {
        app.MapFallback("/api/{**path}", Missing.Answer).AllowAnonymous().ExcludeFromDescription();
        app.MapFallback("{**path}", Missing.Page).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Answers that change with more than the plan are asked for anew each time.</summary>
    static ValueTask<object?> Fresh(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    /// <summary>A short page for people in place of a bare status; the status stays what it was.</summary>
    static Task StatusPage(Microsoft.AspNetCore.Diagnostics.StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        var heading = WebMessages.Say(
            response.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status401Unauthorized ? "page.forbidden"
            : response.StatusCode == StatusCodes.Status404NotFound ? "page.missing"
            : response.StatusCode == StatusCodes.Status429TooManyRequests ? "api.toomany"
            : "page.refused"
        );
        response.ContentType = PlainPage.ContentType;
        return response.WriteAsync(
            PlainPage.Of(
                heading,
                $"<p><a href=\"/\">{WebMessages.Say("nav.glance")}</a> · <a href=\"/work\">{WebMessages.Say("nav.work")}</a></p>"
            )
        );
    }

    /// <summary>The line of a live page names no policy: whoever has an account has pages that live, firms too; each page names its own.</summary>
    static void Live(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.Any(m => m is IAuthorizeData or IAllowAnonymous))
            endpoint.Metadata.Add(new AuthorizeAttribute(Policies.Parties));
    }

    static Task SecurityHeaders(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        // Forms ask where one stands, when one wants it; nothing listens or looks.
        headers["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=()";
        // The host of the tiles that the county's package names, and no other.
        var tiles = http.RequestServices.GetRequiredService<PlanDesk>().Package.Plan.Map?.TileHost is { } host ? " " + host : "";
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{tiles}; worker-src 'self'; manifest-src 'self'; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
        return next(http);
    }
}

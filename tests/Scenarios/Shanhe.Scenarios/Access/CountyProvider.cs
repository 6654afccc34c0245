using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Shanhe.Scenarios.Access;

/// <summary>An OpenID Connect provider as a county has one, in which somebody is signed in always.</summary>
public sealed class CountyProvider : IAsyncDisposable
{
    public const string ClientSecret = "a-secret-of-this-county";

    readonly WebApplication _app;

    CountyProvider(WebApplication app) => _app = app;

    /// <summary>Who is signed in.</summary>
    public string Subject { get; set; } = "";

    /// <summary>What was asked of it: authorize with PKCE and nonce or without, token, logout.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Its address, on another site than the county's server.</summary>
    public string Authority =>
        _app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First()
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public static async Task<CountyProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        CountyProvider? made = null;
        builder
            .Services.AddOpenIddict()
            .AddServer(o =>
            {
                o.EnableDegradedMode();
                o.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetEndSessionEndpointUris("logout");
                o.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                o.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                o.RegisterScopes(Scopes.Profile);
                o.UseAspNetCore().DisableTransportSecurityRequirement();
                o.AddEventHandler<ValidateAuthorizationRequestContext>(b =>
                    b.UseInlineHandler(c =>
                    {
                        made!.Asked.Add(
                            $"authorize {c.Request.CodeChallengeMethod} nonce:{c.Request.Nonce is not null} state:{c.Request.State is not null}"
                        );
                        if (c.ClientId != "shanhe")
                            c.Reject(Errors.InvalidClient);
                        return default;
                    })
                );
                o.AddEventHandler<ValidateTokenRequestContext>(b =>
                    b.UseInlineHandler(c =>
                    {
                        made!.Asked.Add("token");
                        if (c.ClientId != "shanhe" || c.ClientSecret != ClientSecret)
                            c.Reject(Errors.InvalidClient);
                        return default;
                    })
                );
                o.AddEventHandler<ValidateEndSessionRequestContext>(b =>
                    b.UseInlineHandler(c =>
                    {
                        made!.Asked.Add("logout " + c.ClientId);
                        return default;
                    })
                );
                o.AddEventHandler<HandleAuthorizationRequestContext>(b =>
                    b.UseInlineHandler(c =>
                    {
                        var identity = new ClaimsIdentity("provider");
                        identity.AddClaim(new Claim(Claims.Subject, made!.Subject).SetDestinations(Destinations.IdentityToken));
                        identity.AddClaim(new Claim(Claims.PreferredUsername, made.Subject).SetDestinations(Destinations.IdentityToken));
                        c.SignIn(new ClaimsPrincipal(identity).SetScopes(c.Request.GetScopes()));
                        return default;
                    })
                );
                o.AddEventHandler<HandleEndSessionRequestContext>(b =>
                    b.UseInlineHandler(c =>
                    {
                        c.SignOut();
                        return default;
                    })
                );
            });
        var app = builder.Build();
        app.UseAuthentication();
        made = new(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return made;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

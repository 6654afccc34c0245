using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shanhe.Web.Access;

/// <summary>
/// Behind a proxy: what it says of who asks, and over what, counts only from the addresses that the setting <c>proxies</c> names. Without
/// the setting no such header is heard.
/// </summary>
static class Proxies
{
    public static void UseProxies(this WebApplication app)
    {
        var named = app.Configuration.GetSection("proxies").Get<string[]>() ?? [];
        if (named.Length > 0)
            app.UseForwardedHeaders(Options(named));
        // Sent over TLS only: by this program's own, or by the proxy that says so.
        app.UseHsts();
    }

    /// <exception cref="InvalidDataException">A name is neither an address nor a network.</exception>
    internal static ForwardedHeadersOptions Options(IReadOnlyList<string> named)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // As many as are trusted in a row; the first that isn't is who asks.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in named)
        {
            if (IPAddress.TryParse(name, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(name, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new InvalidDataException($"settings.json: proxies: '{name}'");
        }

        return options;
    }
}

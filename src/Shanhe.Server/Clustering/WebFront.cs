using System.Diagnostics;
using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Shanhe.Server.Clustering;

/// <summary>
/// Lets browsers and programs through to the node that serves the county they ask for. While a county moves they wait; what can't have reached
/// it is sent again.
/// </summary>
sealed class WebFront(IHttpForwarder forwarder, CountyDirectory directory, ClusterSettings settings) : IDisposable
{
    /// <summary>How long one who asks waits for a county that moves.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromHours(1) };

    readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(2),
        }
    );

    readonly Transformer _transformer = new();

    /// <summary>The county of a host name; <c>null</c>: none has it.</summary>
    ClusterCounty? Of(string host) =>
        settings.Counties.Now.FirstOrDefault(c => c.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        ?? settings.Counties.Now.FirstOrDefault(c => c.Hosts.Count == 0);

    public async Task Handle(HttpContext context)
    {
        if (Of(context.Request.Host.Host) is not { } county)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = Patience - Stopwatch.GetElapsedTime(began);
            if (await directory.Wait(county.Id, left, context.RequestAborted) is not { } place)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "2";
                return;
            }

            if (await forwarder.SendAsync(context, place.Web, _client, Config, _transformer) == ForwarderError.None)
                return;
            var problem = context.GetForwarderErrorFeature()?.Exception;
            var unsent = problem is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };
            if (problem is HttpRequestException)
                directory.Doubt(county.Id, place);
            if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
                return;
            var again = unsent || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            if (!again || Stopwatch.GetElapsedTime(began) > Patience)
                return;
            context.Response.Clear();
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Says who asks, under which name and over what.</summary>
    sealed class Transformer : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext,
            HttpRequestMessage proxyRequest,
            string destinationPrefix,
            CancellationToken cancellationToken
        )
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var request = httpContext.Request;
            proxyRequest.Headers.Host = request.Host.Value;
            if (httpContext.Connection.RemoteIpAddress is { } asker)
                proxyRequest.Headers.TryAddWithoutValidation("X-Forwarded-For", asker.ToString());
            // What a balancer before this node has said stands; else it is as it came here.
            if (!request.Headers.ContainsKey("X-Forwarded-Proto"))
                proxyRequest.Headers.TryAddWithoutValidation("X-Forwarded-Proto", request.Scheme);
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shanhe.Scenarios.Running;

/// <summary>Takes the posts of a webhook on loopback.</summary>
public sealed class HookSink : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<(string Body, string? Signature)> _posts = new();

    HookSink(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/";

    /// <summary>What came, with its signature, in the order of coming.</summary>
    public IReadOnlyList<(string Body, string? Signature)> Posts => [.. _posts];

    public static async Task<HookSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var sink = new HookSink(builder.Build());
        sink._app.Urls.Add("http://127.0.0.1:0");
        sink._app.MapPost(
            "/{**path}",
            async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                sink._posts.Enqueue((await reader.ReadToEndAsync(), request.Headers["X-Shanhe-Signature"]));
            }
        );
        await sink._app.StartAsync(TestContext.Current.CancellationToken);
        return sink;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Deriving;

namespace Shanhe.Web.Api;

/// <summary>New readings and alarms as server-sent events, written on the reader's own time.</summary>
static class LiveReadings
{
    /// <summary>How many readings of one list are sent; of more the last.</summary>
    const int AtOnce = 200;

    public static async Task Send(HttpContext http, MonitoringDesk desk, IHostApplicationLifetime server, string? site)
    {
        using var listener = desk.Engine.Feed.Listen();
        if (listener is null)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "30";
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, server.ApplicationStopping);
        var reader = await http.Reader();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await http.Response.WriteAsync(": live\n\n", ended.Token);
            await http.Response.Body.FlushAsync(ended.Token);
            await foreach (var news in listener.News.ReadAllAsync(ended.Token))
            {
                var any = false;
                foreach (var text in Texts(news, desk, reader, site))
                {
                    await http.Response.WriteAsync(text, ended.Token);
                    any = true;
                }

                if (any)
                    await http.Response.Body.FlushAsync(ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader went away, or the server stops.
        }
    }

    static IEnumerable<string> Texts(DerivedNews news, MonitoringDesk desk, Actor? reader, string? site)
    {
        bool May(string id) => (site is null || site == id) && desk.Book.Now.Sites.TryGetValue(id, out var s) && desk.Reads(reader, s);
        foreach (var r in news.Readings.Where(r => May(r.Stream.Site)).TakeLast(AtOnce))
            yield return Event("reading", ObservationApi.Shown(r, desk));
        if (reader is null)
            yield break;
        foreach (var a in news.Alarms.Where(a => May(a.Site)))
            yield return Event("alarm", a);
    }

    static string Event<T>(string name, T body) => $"event: {name}\ndata: {JsonSerializer.Serialize(body, ObservationJson.Options)}\n\n";
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>New readings and alarms as server-sent events, written on the reader's own time.</summary>
static class LiveReadings
{
    /// <summary>How many readings of one list are sent; of more the last.</summary>
    const int AtOnce = 200;

    public static async Task Send(HttpContext http, MonitoringDesk desk, LiveNews live, IHostApplicationLifetime server, string? site)
    {
        var reader = await http.Reader();
        if (!string.IsNullOrEmpty(site) && desk.Find(reader, site) is null)
        {
            await Answers.NotFound(site).ExecuteAsync(http);
            return;
        }

        using var listener = live.Listen(reader, site);
        if (listener is null)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "30";
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, server.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await http.Response.WriteAsync(": live\n\n", ended.Token);
            await http.Response.Body.FlushAsync(ended.Token);
            await foreach (var news in listener.Each(ended.Token))
            {
                foreach (var r in news.Readings.TakeLast(AtOnce))
                    await http.Response.WriteAsync(Event("reading", ObservationApi.Shown(r, desk)), ended.Token);
                foreach (var a in news.Alarms)
                    await http.Response.WriteAsync(Event("alarm", a), ended.Token);
                await http.Response.Body.FlushAsync(ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader went away, or the server stops.
        }
    }

    static string Event<T>(string name, T body) => $"event: {name}\ndata: {JsonSerializer.Serialize(body, ObservationJson.Options)}\n\n";
}

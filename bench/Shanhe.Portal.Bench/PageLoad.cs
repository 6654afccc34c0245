using System.Text.Json;
using Microsoft.Playwright;

namespace Shanhe.Portal.Bench;

/// <summary>What a browser that keeps nothing loaded for a page, and when it painted it.</summary>
/// <param name="Requests">How many files it took.</param>
/// <param name="Bytes">Bytes on the wire, heads of answers with them; what a live page is told afterwards is not counted.</param>
/// <param name="FirstPaint">First contentful paint, in milliseconds from the beginning.</param>
/// <param name="LargestPaint">Largest contentful paint, in milliseconds from the beginning.</param>
/// <param name="Shift">Cumulative layout shift.</param>
public sealed record PageLoad(int Requests, long Bytes, double FirstPaint, double LargestPaint, double Shift)
{
    /// <summary>The most that a page without a chart or a map may weigh on the wire.</summary>
    public const long PlainBudget = 120_000;

    /// <summary>The most that a page with a map may weigh on the wire.</summary>
    public const long MapBudget = 400_000;

    /// <summary>Slow 4G: 150 ms there and back, 1.6 Mbit/s down, 0.75 Mbit/s up; in bytes a second.</summary>
    static readonly Dictionary<string, object> Slow4G = new()
    {
        ["offline"] = false,
        ["latency"] = 150,
        ["downloadThroughput"] = 1_600_000 / 8,
        ["uploadThroughput"] = 750_000 / 8,
    };

    const string Observed = """
        window.painted = { largest: 0, shift: 0 };
        new PerformanceObserver(l => { for (const e of l.getEntries()) painted.largest = e.startTime; })
          .observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) painted.shift += e.value; })
          .observe({ type: 'layout-shift', buffered: true });
        """;

    const string Read = """
        () => JSON.stringify([performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, painted.largest, painted.shift])
        """;

    /// <summary>Opens a page as one who was never here, but for being signed in.</summary>
    /// <param name="page">A page of its own, at no address or any.</param>
    /// <param name="path">Its path.</param>
    /// <param name="slow">Whether on slow 4G and a phone with a quarter of this processor.</param>
    /// <param name="ready">What shows that it is whole; left out: that the network is still.</param>
    public static async Task<PageLoad> OfAsync(IPage page, string path, bool slow, string? ready = null)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        // What a service worker has kept would not be on the wire.
        await devtools.SendAsync("Network.setBypassServiceWorker", new() { ["bypass"] = true });
        if (slow)
        {
            await devtools.SendAsync("Network.emulateNetworkConditions", Slow4G);
            await devtools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        }

        var (requests, bytes) = (0, 0L);
        devtools.Event("Network.loadingFinished").OnEvent += (_, told) =>
        {
            if (told is not { } finished || !finished.TryGetProperty("encodedDataLength", out var length) || length.GetDouble() <= 0)
                return;
            Interlocked.Increment(ref requests);
            Interlocked.Add(ref bytes, (long)length.GetDouble());
        };
        await page.AddInitScriptAsync(Observed);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        if (ready is not null)
            await page.Locator(ready).First.WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var read = JsonSerializer.Deserialize<double[]>(await page.EvaluateAsync<string>(Read))!;
        await devtools.DetachAsync();
        return new(requests, Interlocked.Read(ref bytes), read[0], read[1], read[2]);
    }
}

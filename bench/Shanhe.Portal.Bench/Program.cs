using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Shanhe.Portal.Bench;

// Measures a running portal: what a page weighs as it is sent, and how many of it are answered. Asked once as a browser asks for it, once
// with a word in the address that no kept page has, so that each answer is made anew: the ratio is what keeping pages is worth.
//   dotnet run -c Release --project bench/Shanhe.Portal.Bench -- http://127.0.0.1:8080 [seconds] [connections] [page …]
// When pages are first seen, in the Chromium of this machine; the workspace too where an account is named:
//   dotnet run -c Release --project bench/Shanhe.Portal.Bench -- paint http://127.0.0.1:8080 [account password]
if (args is ["paint", ..])
{
    await PaintTrial.RunAsync(
        new(args.ElementAtOrDefault(1) ?? "http://127.0.0.1:8080"),
        args.ElementAtOrDefault(2),
        args.ElementAtOrDefault(3)
    );
    return;
}

var site = new Uri(args.FirstOrDefault() ?? "http://127.0.0.1:8080");
var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var connections = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 16;
var pages = args.Length > 3 ? args[3..] : ["/", "/indicators/9", "/works", "/targets", "/registers", "/data"];

using var client = new HttpClient(
    new SocketsHttpHandler
    {
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        MaxConnectionsPerServer = connections,
    }
)
{
    BaseAddress = site,
};
client.DefaultRequestHeaders.Add("Accept-Encoding", "br");

Console.WriteLine($"{connections} connections, {seconds} s each; bytes are those on the wire (brotli)");
Console.WriteLine(
    $"{"page", -16} {"html", 9} {"css", 8} {"script", 9} {"files", 6} | {"kept /s", 9} {"p50 ms", 7} {"p95 ms", 7} | {"made /s", 9} {"p95 ms", 7} | {"ratio", 6}"
);
foreach (var page in pages)
{
    var (html, css, script, files) = await Weigh(page);
    await Load(page, made: false, 1);
    var kept = await Load(page, made: false, seconds);
    var made = await Load(page, made: true, seconds);
    Console.WriteLine(
        FormattableString.Invariant(
            $"{page, -16} {html, 9:N0} {css, 8:N0} {script, 9:N0} {files, 6} | {kept.Rate, 9:N0} {kept.P50, 7:0.0} {kept.P95, 7:0.0} | {made.Rate, 9:N0} {made.P95, 7:0.0} | {kept.Rate / made.Rate, 6:0.0}"
        )
    );
}

async Task<(long Html, long Css, long Script, int Files)> Weigh(string page)
{
    var html = await client.GetByteArrayAsync(new Uri(page, UriKind.Relative));
    using var plain = new HttpClient { BaseAddress = site };
    var text = await plain.GetStringAsync(new Uri(page, UriKind.Relative));
    long css = 0,
        script = 0;
    var files = 1;
    foreach (var address in Regex.Matches(text, "(?:href|src)=\"(?<a>[^\"]+\\.(?:css|js))\"").Select(m => m.Groups["a"].Value).Distinct())
    {
        var bytes = (await client.GetByteArrayAsync(new Uri(address, UriKind.RelativeOrAbsolute))).LongLength;
        files++;
        if (address.EndsWith(".css", StringComparison.Ordinal))
            css += bytes;
        else
            script += bytes;
    }

    return (html.LongLength, css, script, files);
}

async Task<(double Rate, double P50, double P95)> Load(string page, bool made, int forSeconds)
{
    var times = new List<double>[connections];
    var begun = Stopwatch.GetTimestamp();
    var no = 0;
    await Task.WhenAll(
        Enumerable
            .Range(0, connections)
            .Select(i =>
                Task.Run(async () =>
                {
                    var own = times[i] = [];
                    while (Stopwatch.GetElapsedTime(begun).TotalSeconds < forSeconds)
                    {
                        var address = made ? $"{page}?made={Interlocked.Increment(ref no)}-{begun}" : page;
                        var start = Stopwatch.GetTimestamp();
                        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
                        response.EnsureSuccessStatusCode();
                        await response.Content.ReadAsByteArrayAsync();
                        own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    }
                })
            )
    );
    var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
    var all = times.SelectMany(t => t).Order().ToList();
    return (all.Count / took, all[all.Count / 2], all[all.Count * 95 / 100]);
}

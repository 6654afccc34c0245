using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Records.Bench;

/// <summary>
/// The pages of a county with many records of a counting register, from outside: how long a start takes until it listens and until the first
/// page, then each page idle and after a write.
/// </summary>
static partial class Front
{
    const int Rounds = 15;

    static readonly string Root = Path.GetFullPath(".");
    static readonly string Plan = Path.Combine(Root, "tests", "packages", "qingshan");

    [GeneratedRegex(@"https?://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    static readonly (string Name, string Path)[] Pages =
    [
        ("front page", "/"),
        ("indicator page", "/indicators/1"),
        ("public register", "/registers/outfalls"),
        ("work list of registers", "/work/registers"),
        ("register's page", "/work/registers/outfalls"),
        ("list of 50, newest", "/api/v1/registers/outfalls/records?limit=50"),
        ("list of 50, filtered and sorted", "/api/v1/registers/outfalls/records?limit=50&sort=width&f.town=990001100"),
        ("desk", "/work/desk"),
        ("search", "/api/v1/search?q=P1-007"),
    ];

    public static async Task<int> Run(string folder, int records)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "shanhe.db");
        var package = PackageLoader.Load(Plan).Package!;
        if (!File.Exists(file))
        {
            var filled = await Report.Watch(async () => await LargeCounty.Fill(file, package, records));
            Report.Took($"filling with {records} records", filled);
        }

        string token;
        using (var store = new SqliteEvidenceStore(file))
        {
            var accounts = new AccountBook(store, SystemClock.Instance);
            if (await store.Account("front-lead") is null)
                await accounts.Create(package, new("front-lead", Roles.Lead) { Password = "a-long-bench-password" }, "bench");
            token = (await new TokenBook(store, SystemClock.Instance).Create("front-lead", new("bench"))).Text;
        }

        // The first start may have lists to make; the second is what a restart is.
        for (var start = 1; start <= 2; start++)
            await Serve(folder, token, start);
        return 0;
    }

    static async Task Serve(string folder, string token, int start)
    {
        var watch = Stopwatch.StartNew();
        var info = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var word in (string[])
                [
                    Path.Combine(Root, "src/Shanhe.Server/bin/Release/net10.0/shanhe.dll"),
                    "serve",
                    "--urls",
                    "http://127.0.0.1:0",
                    "--gateway",
                    "off",
                ]
        )
            info.ArgumentList.Add(word);
        (info.Environment["SHANHE_PLAN"], info.Environment["SHANHE_DATA"]) = (Plan, folder);
        using var server = Process.Start(info)!;
        try
        {
            _ = server.StandardError.ReadToEndAsync();
            string? line;
            Match address;
            do line = await server.StandardOutput.ReadLineAsync();
            while (line is not null && !Address().IsMatch(line));
            address = Address().Match(line ?? throw new InvalidOperationException("The server did not start."));
            var (listens, processor) = (watch.Elapsed, server.TotalProcessorTime);
            using var client = new HttpClient { BaseAddress = new(address.Value) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            await Ask(client, "/");
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"start {start}: listens after {listens.TotalSeconds:0.00} s ({processor.TotalSeconds:0.00} of processor), first page after {watch.Elapsed.TotalSeconds:0.00} s ({server.TotalProcessorTime.TotalSeconds:0.00} of processor)"
                )
            );
            if (start == 2)
                await Measure(client);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    static async Task Measure(HttpClient client)
    {
        foreach (var (name, path) in Pages)
        {
            await Ask(client, path);
            var idle = new List<double>();
            for (var i = 0; i < Rounds; i++)
                idle.Add(await Ask(client, path));
            var written = new List<double>();
            for (var i = 0; i < Rounds; i++)
            {
                await Write(client, i);
                written.Add(await Ask(client, path));
            }

            idle.Sort();
            written.Sort();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -34} idle p50 {idle[Rounds / 2], 7:0.0} max {idle[^1], 7:0.0} ms   after a write p50 {written[Rounds / 2], 7:0.0} max {written[^1], 7:0.0} ms"
                )
            );
        }
    }

    /// <summary>A record more of the register.</summary>
    static async Task Write(HttpClient client, int i)
    {
        var unique = string.Create(CultureInfo.InvariantCulture, $"{Environment.TickCount64 % 100_000_000}-{i}");
        var fields = new
        {
            name = $"新口{unique}",
            town = "990001100",
            @class = "21",
            found = "2026-03-01",
        };
        using var answer = await client.PostAsJsonAsync("/api/v1/registers/outfalls/records", new { fields });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    static async Task<double> Ask(HttpClient client, string path)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {answer.StatusCode}");
        return watch.Elapsed.TotalMilliseconds;
    }
}

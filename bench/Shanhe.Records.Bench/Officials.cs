using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Records.Bench;

/// <summary>
/// Officials at work on a running server: they sign in by the form, look at their desk, list with filters, read, edit and move records,
/// search, write into threads, export now and then, and think in between. Arguments: <c>officials [N=200] [seconds=300]
/// [records=5000]</c>. 1 when anything failed.
/// </summary>
static partial class Officials
{
    const string Password = "a-long-bench-password";
    static readonly string Root = FindRoot();
    static readonly string Plan = Path.Combine(Root, "plans", "xinjiang");

    [GeneratedRegex(@"https?://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Shanhe.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Shanhe.slnx");
    }

    public static async Task<int> RunAsync(string[] args)
    {
        int Argument(int i, int otherwise) => args.Length > i ? int.Parse(args[i], CultureInfo.InvariantCulture) : otherwise;
        var (count, seconds, records) = (Argument(0, 200), Argument(1, 300), Math.Min(Argument(2, 5_000), 9_000));
        var data = Directory.CreateTempSubdirectory("shanhe-officials-").FullName;
        Process? server = null;
        try
        {
            var keys = await Generate(data, count, records);
            (server, var address) = await StartAsync(data);
            var times = new Times();
            using var stop = new CancellationTokenSource();
            var officials = Enumerable
                .Range(0, count)
                .Select(i => new Official(i, address, Password, [.. keys.Where((_, k) => k % count == i)], times))
                .ToList();
            // They come in over half a minute at most, as people do in the morning.
            var arrival = TimeSpan.FromSeconds(Math.Min(30, seconds / 4.0));
            var watch = Stopwatch.StartNew();
            var work = officials.Select((o, i) => Task.Run(() => o.WorkAsync(arrival * i / count, stop.Token))).ToArray();
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            await stop.CancelAsync();
            await Task.WhenAll(work);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} officials, {seconds} s, {records} records, server {server.WorkingSet64 / 1_000_000} MB"
                )
            );
            return times.Print(watch.Elapsed);
        }
        finally
        {
            if (server is { HasExited: false })
            {
                server.Kill(entireProcessTree: true);
                await server.WaitForExitAsync();
            }

            server?.Dispose();
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>The county's outfalls, invented, and an account for each official.</summary>
    static async ValueTask<List<string>> Generate(string data, int count, int records)
    {
        var package = PackageLoader.Load(Plan).Package ?? throw new InvalidDataException(Plan);
        using var store = new SqliteEvidenceStore(Path.Combine(data, "shanhe.db"));
        var book = new RecordBook(package, store, SystemClock.Instance, PersonalNumbers.FromFile(Path.Combine(data, "keys", "personal")));
        var towns = package.Places.Where(p => p.Kind is PlaceKind.Town or PlaceKind.Township).Select(p => p.Id).ToList();
        var lead = new Actor("bench", "bench", Roles.Lead, package.Plan.LeadDepartment);
        var rows = Enumerable
            .Range(1, records)
            .Select(i => new ImportRow(
                i + 1,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["serial"] = i.ToString(CultureInfo.InvariantCulture),
                    ["name"] = Rows.Name(i),
                    ["town"] = towns[i % towns.Count],
                    ["location"] = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{111 + (i % 300 * 0.001):0.000},{35.5 + (i % 200 * 0.001):0.000}"
                    ),
                    ["water"] = i % 3 == 0 ? "浍河" : "汾河",
                    ["found"] = "2026-03-02",
                    ["zone"] = "false",
                    ["sampled"] = "2026-03-05",
                    ["flow"] = "12",
                    ["cod"] = "38",
                    ["nh3n"] = "1.9",
                    ["over"] = "true",
                    ["traced"] = "生活污水",
                    ["owner"] = "村委会",
                    ["class"] = "47",
                    ["kind"] = "remove",
                }
            ));
        var taken = await book.Import("outfalls", rows, lead, dryRun: false);
        if (taken.Created != records)
            throw new InvalidOperationException(string.Join("; ", taken.Problems.Take(3).Select(p => p.Message.En)));
        var accounts = new AccountBook(store, SystemClock.Instance);
        for (var i = 0; i < count; i++)
        {
            // Half inspectors, the rest the lead's and the ecology department's people.
            var (role, department) = (i % 4) switch
            {
                0 => (Roles.Lead, (string?)null),
                1 => (Roles.Department, "ecology"),
                _ => (Roles.Inspector, "ecology"),
            };
            if (
                (
                    await accounts.Create(
                        package,
                        new(Official.AccountOf(i), role) { Department = department, Password = Password },
                        "bench"
                    )
                ).Problem is
                { } problem
            )
                throw new InvalidOperationException(problem.Message.En);
        }

        return [.. (await store.RecordsByKey("outfalls", null, records)).Select(r => r.Key)];
    }

    static async Task<(Process Process, Uri Address)> StartAsync(string data)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = Root };
        foreach (
            var a in new[]
            {
                Path.Combine(Root, "src/Shanhe.Server/bin/Release/net10.0/shanhe.dll"),
                "serve",
                "--urls",
                "http://127.0.0.1:0",
                "--gateway",
                "off",
            }
        )
            start.ArgumentList.Add(a);
        start.Environment["SHANHE_PLAN"] = Plan;
        start.Environment["SHANHE_DATA"] = data;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!Address().IsMatch(line))
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return (process, new(Address().Match(line).Value));
        }

        throw new InvalidOperationException("The server did not start.");
    }
}

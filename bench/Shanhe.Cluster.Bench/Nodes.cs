using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Plans.Loading;
using Shanhe.Storage.Postgres;
using Shanhe.Storage.Postgres.Clusters;

namespace Shanhe.Cluster.Bench;

/// <summary>Nodes as processes, with their PostgreSQL, which is synchronised to disk.</summary>
sealed class Nodes : IAsyncDisposable
{
    const int Port = 18_080;
    const int Silo = 18_111;

    readonly string _folder = Directory.CreateTempSubdirectory("shanhe-cluster-").FullName;
    readonly LocalCluster _database;
    readonly Dictionary<int, Process> _nodes = [];

    public Nodes()
    {
        _database = LocalCluster.Start(Path.Combine(_folder, "pg"));
        Evidence = $"{_database.ConnectionString};Search Path=lanxi;Maximum Pool Size=30";
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "settings.json"), JsonSerializer.Serialize(new { database = Evidence }));
        File.WriteAllText(Counties, JsonSerializer.Serialize(new[] { new { plan = Plan, data = Data } }));
    }

    static string Plan => Path.GetFullPath("plans/lanxi");

    static string Program => Path.GetFullPath("src/Shanhe.Server/bin/Release/net10.0/shanhe.dll");

    string Data => Path.Combine(_folder, "lanxi");

    string Counties => Path.Combine(_folder, "counties.json");

    /// <summary>How the county's evidence is reached.</summary>
    public string Evidence { get; }

    public static Uri Address(int node) =>
        new($"http://127.0.0.{node.ToString(CultureInfo.InvariantCulture)}:{Port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Starts a node and waits until it listens.</summary>
    public async Task Start(int node)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var argument in (string[])
                [
                    Program,
                    "node",
                    "--counties",
                    Counties,
                    "--database",
                    $"{_database.ConnectionString};Search Path=members",
                    "--address",
                    Address(node).Host,
                    "--port",
                    Port.ToString(CultureInfo.InvariantCulture),
                    "--silo-port",
                    Silo.ToString(CultureInfo.InvariantCulture),
                    "--name",
                    Name(node),
                ]
        )
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Told(node, line.Data);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _nodes[node] = process;
        using var client = new HttpClient { BaseAddress = Address(node), Timeout = TimeSpan.FromSeconds(2) };
        while (!await Answers(client, "/healthz/node"))
            await Task.Delay(100);
    }

    static string Name(int node) => "n" + node.ToString(CultureInfo.InvariantCulture);

    void Told(int node, string? line)
    {
        if (line?.Contains(Name(node), StringComparison.Ordinal) == true)
            Owner = node;
    }

    /// <summary>The node that said last that it serves the county.</summary>
    public int Owner { get; private set; }

    public void Kill(int node)
    {
        _nodes[node].Kill();
        _nodes[node].WaitForExit();
        _nodes[node].Dispose();
        _nodes.Remove(node);
    }

    /// <summary>Waits until the county is served.</summary>
    public static async Task Served()
    {
        using var client = new HttpClient { BaseAddress = Address(1), Timeout = TimeSpan.FromSeconds(30) };
        while (!await Answers(client, "/"))
            await Task.Delay(100);
    }

    static async Task<bool> Answers(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>What an official of the water bureau proves himself with.</summary>
    public async Task<string> Token()
    {
        using var store = new PostgresEvidenceStore(Evidence);
        var package = PackageLoader.Load(Plan).Package!;
        await new AccountBook(store, SystemClock.Instance).Create(
            package,
            new("load", "department") { Department = "water", Password = "a-long-test-password" },
            "bench"
        );
        return (await new TokenBook(store, SystemClock.Instance).Create("load", new("bench"))).Text;
    }

    public static HttpClient Client(int node, string token)
    {
        var client = new HttpClient { BaseAddress = Address(node), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _nodes.Values)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _database.Stop(atOnce: true);
        Directory.Delete(_folder, recursive: true);
    }
}

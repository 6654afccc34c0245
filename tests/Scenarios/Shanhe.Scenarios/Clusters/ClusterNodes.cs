using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Shanhe.Storage.Postgres;

namespace Shanhe.Scenarios.Clusters;

/// <summary>Nodes on 127.0.0.1 and following that serve counties together, each a process of its own, on one PostgreSQL.</summary>
sealed class ClusterNodes : IAsyncDisposable
{
    readonly string _folder = Shell.Temporary();
    readonly Dictionary<int, (Process Process, List<string> Told)> _nodes = [];
    readonly string _database;
    readonly string _members;

    public ClusterNodes(params IReadOnlyList<(string County, string Plan, string? Host)> counties)
    {
        _database = EvidenceStores.NewSchema();
        _members = _database;
        Port = FreePort();
        Gateway = FreePort();
        Silo = FreePort();
        var entries = new List<object>();
        foreach (var (county, plan, host) in counties)
        {
            var data = Path.Combine(_folder, county);
            Directory.CreateDirectory(data);
            Databases[county] = EvidenceStores.NewSchema();
            File.WriteAllText(Path.Combine(data, "settings.json"), JsonSerializer.Serialize(new { database = Databases[county] }));
            entries.Add(
                new
                {
                    plan,
                    data,
                    gateway = entries.Count == 0 ? $"127.0.0.1:{Gateway.ToString(CultureInfo.InvariantCulture)}" : "off",
                    hosts = host is null ? [] : new[] { host },
                }
            );
        }

        File.WriteAllText(Counties, JsonSerializer.Serialize(entries));
    }

    public Dictionary<string, string> Databases { get; } = new(StringComparer.Ordinal);

    public int Port { get; }

    public int Gateway { get; }

    int Silo { get; }

    public string Counties => Path.Combine(_folder, "counties.json");

    public string DataOf(string county) => Path.Combine(_folder, county);

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Starts a node and waits until it answers.</summary>
    public async Task StartAsync(int node, params IEnumerable<string> more)
    {
        var process = Process.Start(
            Shell.StartInfo(
                _folder,
                null,
                [
                    "node",
                    "--counties",
                    Counties,
                    "--database",
                    _members,
                    "--address",
                    Address(node),
                    "--port",
                    Port.ToString(CultureInfo.InvariantCulture),
                    "--silo-port",
                    Silo.ToString(CultureInfo.InvariantCulture),
                    "--name",
                    $"n{node.ToString(CultureInfo.InvariantCulture)}",
                    .. more,
                ]
            )
        )!;
        var told = new List<string>();
        _nodes[node] = (process, told);
        void Hear(object _, DataReceivedEventArgs line)
        {
            lock (told)
                told.Add(line.Data ?? "");
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = Client(node);
        await Until(async () => (await client.GetAsync(new Uri("/healthz/node", UriKind.Relative))).IsSuccessStatusCode, 180, node);
    }

    static string Address(int node) => $"127.0.0.{node.ToString(CultureInfo.InvariantCulture)}";

    public HttpClient Client(int node, string? token = null, string? host = null)
    {
        var client = new HttpClient
        {
            BaseAddress = new($"http://{Address(node)}:{Port.ToString(CultureInfo.InvariantCulture)}"),
            Timeout = TimeSpan.FromSeconds(30),
        };
        client.DefaultRequestHeaders.Host = host;
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The node that said last that it serves a county.</summary>
    public int OwnerOf(string county)
    {
        foreach (var (node, (process, told)) in _nodes)
        {
            lock (told)
            {
                if (
                    !process.HasExited
                    && told.Exists(l => l.Contains(county, StringComparison.Ordinal) && l.Contains($"n{node}", StringComparison.Ordinal))
                )
                    return node;
            }
        }

        throw new InvalidOperationException($"Nobody serves {county}: {Told()}");
    }

    public void Kill(int node)
    {
        _nodes[node].Process.Kill();
        _nodes[node].Process.WaitForExit();
    }

    public async Task<string> TokenAsync(string county, string plan, string role, string? department)
    {
        using var store = new PostgresEvidenceStore(Databases[county]);
        var package = Shanhe.Plans.Loading.PackageLoader.Load(plan).Package!;
        var account = $"{role}-{department}";
        await new Shanhe.Capabilities.Accounts.AccountBook(store, NodaTime.SystemClock.Instance).Create(
            package,
            new(account, role) { Department = department, Password = RunningServer.Password },
            "test"
        );
        return (await new Shanhe.Capabilities.Accounts.TokenBook(store, NodaTime.SystemClock.Instance).Create(account, new("test"))).Text;
    }

    /// <summary>Waits until something is so.</summary>
    public async Task Until(Func<Task<bool>> isSo, int seconds, int? node = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (await isSo())
                    return;
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }

            if (Stopwatch.GetElapsedTime(began).TotalSeconds > seconds || (node is { } n && _nodes[n].Process.HasExited))
                throw new TimeoutException(Told());
            await Task.Delay(100);
        }
    }

    string Told() => string.Join("\n", _nodes.Select(n => $"n{n.Key}: {string.Join(" | ", n.Value.Told.ToArray().TakeLast(12))}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var (process, _) in _nodes.Values)
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}

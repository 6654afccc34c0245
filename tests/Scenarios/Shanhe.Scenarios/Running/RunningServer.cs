using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.Running;

/// <summary>A server process of its own, with its data folder and accounts.</summary>
public sealed partial class RunningServer : IAsyncDisposable
{
    public const string Password = "a-long-test-password";

    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Shanhe.Plans.Package.PlanPackage> Packages = new(
        StringComparer.Ordinal
    );

    readonly Process _process;
    readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    RunningServer(Process process, string data, string? plan, Uri address, string firstOutput)
    {
        Plan = plan;
        _process = process;
        Data = data;
        Address = address;
        FirstOutput = firstOutput;
    }

    /// <summary>The package it serves; the county's own when <c>null</c>.</summary>
    public string? Plan { get; }

    public string Data { get; }

    public Uri Address { get; }

    /// <summary>Where devices connect.</summary>
    public required IPEndPoint Gateway { get; init; }

    public string FirstOutput { get; }

    [GeneratedRegex(@"https?://127\.0\.0\.1:\d+")]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex GatewayPattern();

    /// <summary>
    /// Starts a server on a free port, or <paramref name="at"/> the address of one that was stopped. Whether its store
    /// <paramref name="isFirst"/> in having no accounts is looked up unless it is said: looking opens the store.
    /// </summary>
    public static async Task<RunningServer> StartAsync(string? data = null, string? plan = null, Uri? at = null, bool? isFirst = null)
    {
        data ??= Shell.Temporary();
        // Only a store without accounts makes one and prints its password.
        EvidenceStores.Prepare(data);
        isFirst ??= !EvidenceStores.Exist(data) || await HasNoAccounts(data);
        var process = Process.Start(
            Shell.StartInfo(
                data,
                plan,
                "serve",
                "--urls",
                at?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0",
                "--gateway",
                "127.0.0.1:0"
            )
        )!;
        _ = process.StandardError.ReadToEndAsync();
        var seen = "";
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            seen += line + "\n";
            if (AddressPattern().Match(seen) is not { Success: true } address)
                continue;
            var gateway = GatewayPattern().Match(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "");
            if (isFirst == true)
                seen += await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

            _ = process.StandardOutput.ReadToEndAsync();
            return new(process, data, plan, new(address.Value), seen) { Gateway = IPEndPoint.Parse(gateway.Value) };
        }

        throw new InvalidOperationException("The server did not start: " + seen);
    }

    static async ValueTask<bool> HasNoAccounts(string data)
    {
        using var store = EvidenceStores.Open(data);
        return (await store.Accounts()).Count == 0;
    }

    /// <summary>
    /// A client that acts as a new account with the role; without a role, the public. <paramref name="from"/> is the address it calls from
    /// (127.x.y.z), for those who ask more than one address may.
    /// </summary>
    public async Task<HttpClient> ClientAsync(
        string? role = null,
        string? department = null,
        string? place = null,
        string? account = null,
        string? firm = null,
        string? from = null
    )
    {
        var client = from is null ? new HttpClient() : new HttpClient(From(IPAddress.Parse(from)));
        client.BaseAddress = Address;
        if (role is null)
            return client;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await TokenAsync(account ?? $"{role}-{department ?? place ?? firm ?? "x"}", role, department, place, firm)
        );
        return client;
    }

    static SocketsHttpHandler From(IPAddress address) =>
        new()
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(address, 0));
                    await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };

    public async Task<string> TokenAsync(string account, string role, string? department = null, string? place = null, string? firm = null)
    {
        if (_tokens.TryGetValue(account, out var known))
            return known;
        await AddAccountAsync(account, role, department, place, firm: firm);
        using var store = EvidenceStores.Open(Data);
        return _tokens[account] = (
            await new Shanhe.Capabilities.Accounts.TokenBook(store, NodaTime.SystemClock.Instance).Create(account, new("test"))
        ).Text;
    }

    /// <summary>Adds an account where there is none of that name; in the store, as a process for each would take most of a run.</summary>
    public async Task AddAccountAsync(
        string account,
        string role,
        string? department = null,
        string? place = null,
        string? email = null,
        string? firm = null
    )
    {
        var package = Packages.GetOrAdd(Plan ?? Shell.Plan, folder => Shanhe.Plans.Loading.PackageLoader.Load(folder).Package!);
        using var store = EvidenceStores.Open(Data);
        if (await store.Account(account) is not null)
            return;
        var made = await new Shanhe.Capabilities.Accounts.AccountBook(store, NodaTime.SystemClock.Instance).Create(
            package,
            new(account, role)
            {
                Department = department,
                Place = place,
                Firm = firm,
                Email = email ?? "",
                Password = Password,
            },
            "test"
        );
        Assert.Null(made.Problem);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks the process to stop and gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>One server for the scenarios of a class.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = default!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>Short ways to read answers.</summary>
public static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode < 500, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static async Task<JsonElement> GetAsync(this HttpClient client, string path, HttpStatusCode expected)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        return await response.JsonAsync();
    }

    public static async Task<JsonElement> PostAsync(this HttpClient client, string path, object body, HttpStatusCode expected)
    {
        using var response = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Codes of the problems of an answer.</summary>
    public static IEnumerable<string?> Codes(this JsonElement answer) =>
        answer.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("code").GetString());

    /// <summary>Enters, submits, verifies and publishes one figure.</summary>
    public static async Task PublishAsync(
        this RunningServer server,
        string department,
        params (string Series, string Period, string Value, string Unit)[] figures
    )
    {
        using var reporter = await server.ClientAsync("department", department, account: "reporter-" + department);
        using var lead = await server.ClientAsync("lead", account: "the-lead");
        var body = new
        {
            figures = figures.Select(f => new
            {
                series = f.Series,
                period = f.Period,
                value = f.Value,
                unit = f.Unit,
                document = "年报",
                reason = "核对年报",
            }),
            submit = true,
        };
        await reporter.PostAsync("/api/v1/figures", body, HttpStatusCode.OK);
        var keys = figures.Select(f => $"{f.Series}/{f.Period}/140825").ToList();
        foreach (var action in new[] { "verify", "publish" })
        {
            var moved = await lead.PostAsync("/api/v1/figures/moves", new { keys, action }, HttpStatusCode.OK);
            Assert.Empty(moved.Codes());
        }
    }
}

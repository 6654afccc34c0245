using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Shanhe.Records.Bench;

/// <summary>One official with a browser of their own, at an address of their own.</summary>
sealed partial class Official : IDisposable
{
    const string Records = "/api/v1/registers/outfalls/records";
    static readonly string[] Towns = ["140825100", "140825101", "140825102"];
    static readonly (string Kind, int Weight)[] Habits =
    [
        ("desk", 15),
        ("list", 22),
        ("record", 24),
        ("edit", 12),
        ("move", 5),
        ("search", 10),
        ("thread", 6),
        ("totals", 3),
        ("page", 2),
        ("export", 1),
    ];

    readonly HttpClient _client;
    readonly Random _random;
    readonly int _number;
    readonly string _password;
    readonly List<string> _own;
    readonly Times _times;

    public Official(int number, Uri server, string password, List<string> own, Times times)
    {
        (_number, _password, _own, _times) = (number, password, own, times);
        _random = new Random(number);
        var from = new IPAddress([127, 0, (byte)(1 + (number / 250)), (byte)(1 + (number % 250))]);
        var handler = new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(),
            AllowAutoRedirect = true,
            // Each sits at a machine of their own: what is limited by address is limited as in an office.
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(from, 0));
                    await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        _client = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };
    }

    public static string AccountOf(int number) => string.Create(CultureInfo.InvariantCulture, $"official-{number:000}");

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    public async Task WorkAsync(TimeSpan after, CancellationToken stop)
    {
        try
        {
            await Task.Delay(after, stop);
            await TimedAsync("sign-in", SignInAsync);
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 + (_random.NextDouble() * 4)), stop);
                await ActAsync(Choose());
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The working day is over.
        }
        finally
        {
            Dispose();
        }
    }

    string Choose()
    {
        var at = _random.Next(Habits.Sum(h => h.Weight));
        foreach (var (kind, weight) in Habits)
        {
            if ((at -= weight) < 0)
                return kind;
        }

        return "desk";
    }

    async Task SignInAsync()
    {
        var page = await _client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
                ["account"] = AccountOf(_number),
                ["password"] = _password,
                ["returnUrl"] = "/work/desk",
            }
        );
        using var response = await _client.PostAsync(new Uri("/session", UriKind.Relative), form);
        if (
            !response.IsSuccessStatusCode
            || !response.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/work", StringComparison.Ordinal)
        )
            throw new HttpRequestException($"sign-in: {(int)response.StatusCode} {response.RequestMessage!.RequestUri}");
    }

    Task ActAsync(string kind)
    {
        var key = _own[_random.Next(_own.Count)];
        return kind switch
        {
            "desk" => TimedAsync(kind, () => GetAsync("/api/v1/desk")),
            "list" => TimedAsync(
                kind,
                () =>
                    GetAsync(
                        $"{Records}?limit=50&f.town={Towns[_random.Next(Towns.Length)]}&sort={(_random.Next(2) == 0 ? "serial" : "key")}{(_random.Next(3) == 0 ? "&state=found" : "")}"
                    )
            ),
            "record" => TimedAsync(kind, () => GetAsync($"{Records}/{key}")),
            "edit" => EditAsync(key),
            "move" => MoveAsync(key),
            "search" => TimedAsync(
                kind,
                () => GetAsync("/api/v1/search?q=" + Uri.EscapeDataString(Rows.Name(_random.Next(5_000))[..(2 + _random.Next(3))]))
            ),
            "thread" => TimedAsync(
                kind,
                () => SendAsync(HttpMethod.Post, $"{Records}/{key}/thread", new { text = "已到现场核实，情况属实。" })
            ),
            "totals" => TimedAsync(kind, () => GetAsync("/api/v1/registers/outfalls/totals?by=town")),
            "page" => TimedAsync(kind, () => GetAsync("/work/registers/outfalls")),
            _ => TimedAsync(
                kind,
                () => GetAsync($"/api/v1/registers/outfalls/export?format=csv&f.town={Towns[_random.Next(Towns.Length)]}")
            ),
        };
    }

    async Task EditAsync(string key)
    {
        var no = await LastAsync(key);
        if (no is { } last)
            await TimedAsync(
                "edit",
                () => SendAsync(HttpMethod.Put, $"{Records}/{key}", new { fields = new { cod = _random.Next(20, 90) }, expected = last.No })
            );
    }

    /// <summary>The next step of a record of one's own; one that has gone as far as this bench takes it is read instead.</summary>
    async Task MoveAsync(string key)
    {
        var last = await LastAsync(key);
        var move = last?.State switch
        {
            "found" => "monitor",
            "monitored" => "trace",
            _ => null,
        };
        // The department that keeps the register edits; the inspectors and the lead move.
        if (move is null || _number % 4 == 1)
            await TimedAsync("record", () => GetAsync($"{Records}/{key}"));
        else
            await TimedAsync("move", () => SendAsync(HttpMethod.Post, $"{Records}/{key}/moves", new { move, fields = new { } }));
    }

    async Task<(int No, string State)?> LastAsync(string key)
    {
        (int, string)? found = null;
        await TimedAsync(
            "record",
            async () =>
            {
                var last = JsonDocument
                    .Parse(await _client.GetStringAsync(new Uri($"{Records}/{key}", UriKind.Relative)))
                    .RootElement.GetProperty("record")
                    .GetProperty("last");
                found = (last.GetProperty("no").GetInt32(), last.GetProperty("state").GetString()!);
            }
        );
        return found;
    }

    async Task GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        await CheckAsync(response, path);
    }

    async Task SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        using var response = await _client.SendAsync(request);
        await CheckAsync(response, path);
    }

    static async Task CheckAsync(HttpResponseMessage response, string path)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{path}: {(int)response.StatusCode} {text[..Math.Min(200, text.Length)]}");
    }

    async Task TimedAsync(string kind, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await work();
            _times.Add(kind, watch.Elapsed);
        }
        catch (Exception failed) when (failed is HttpRequestException or TaskCanceledException or JsonException or KeyNotFoundException)
        {
            _times.Fail(kind, failed.Message);
        }
    }

    public void Dispose() => _client.Dispose();
}

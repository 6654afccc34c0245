using System.Globalization;
using System.Net.Sockets;
using System.Text;
using NodaTime;
using Shanhe.Hj212;

namespace Shanhe.Scenarios.Running;

/// <summary>A device played from outside: it sends frames over TCP and reads what comes back.</summary>
public sealed class DeviceClient : IDisposable
{
    static int _serial;
    readonly TcpClient _client = new() { NoDelay = true };
    readonly FrameLine _line = new();

    DeviceClient(string mn, string st) => (Mn, St) = (mn, st);

    public string Mn { get; }

    public string St { get; }

    public string Password { get; set; } = "123456";

    /// <summary>Requests that came while an answer was awaited; they were accepted and done.</summary>
    public List<Message> Requests { get; } = [];

    /// <summary>What the device gives for history it is asked for.</summary>
    public Func<LocalDateTime, byte[]>? History { get; set; }

    public static string NewMn() =>
        "SCEN" + Interlocked.Increment(ref _serial).ToString("00000000000000000000", CultureInfo.InvariantCulture);

    public static async Task<DeviceClient> ConnectAsync(RunningServer server, string mn, string st)
    {
        var device = new DeviceClient(mn, st);
        await device._client.ConnectAsync(server.Gateway, TestContext.Current.CancellationToken);
        return device;
    }

    /// <summary>A data frame; values as <c>a34004-Avg=35</c>.</summary>
    public byte[] Frame(int command, LocalDateTime time, params string[] values)
    {
        var n = Interlocked.Increment(ref _serial);
        var items = values
            .Select(v => (IReadOnlyList<Field>)[.. v.Split(',').Select(p => new Field(p.Split('=')[0], p.Split('=')[1]))])
            .Prepend([new Field("DataTime", TimeText.Write(time))])
            .ToList();
        return FrameWriter.Write(
            MessageFactory.Create(
                Hj212Version.V2017,
                new LocalDateTime(2026, 1, 1, 0, 0).PlusMilliseconds(n),
                St,
                command,
                Password,
                Mn,
                new OtherParameters(items),
                wantsAnswer: true
            )
        );
    }

    public async Task SendAsync(byte[] bytes) => await _client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>Sends frames and waits for as many 9014; requests that come between are answered. False when fewer came in time.</summary>
    public async Task<bool> UploadAsync(params byte[][] frames)
    {
        await SendAsync([.. frames.SelectMany(f => f)]);
        return await AnswersAsync(frames.Length, TimeSpan.FromSeconds(8)) == frames.Length;
    }

    /// <summary>Waits for answers; gives how many came.</summary>
    public async Task<int> AnswersAsync(int count, TimeSpan atMost)
    {
        var got = 0;
        await foreach (var message in MessagesAsync(atMost))
        {
            if (message.Command == 9014 && ++got == count)
                break;
        }

        return got;
    }

    /// <summary>Serves requests until one of a command has come.</summary>
    public async Task<Message?> RequestAsync(int command, TimeSpan atMost)
    {
        if (Requests.Find(r => r.Command == command) is { } had)
            return had;
        await foreach (var message in MessagesAsync(atMost))
        {
            if (message.Command == command)
                return message;
        }

        return null;
    }

    async IAsyncEnumerable<Message> MessagesAsync(TimeSpan atMost)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(atMost);
        var buffer = new byte[65536];
        while (true)
        {
            while (_line.TryTake(out var message))
            {
                await ReplyAsync(message);
                yield return message;
            }

            int read;
            try
            {
                read = await _client.GetStream().ReadAsync(buffer, end.Token);
            }
            catch (Exception problem) when (problem is OperationCanceledException or IOException or SocketException)
            {
                yield break;
            }

            if (read == 0)
                yield break;
            _line.Append(buffer.AsSpan(0, read));
        }
    }

    async Task ReplyAsync(Message message)
    {
        if (message.Command is >= 9011 and <= 9014)
            return;
        Requests.Add(message);
        await SendAsync(FrameWriter.Write(MessageFactory.AnswerRequest(message, 1)));
        if (message is { Command: 2061, Body: PeriodQuery { BeginTime: { } begin, EndTime: { } until } } && History is { } history)
        {
            for (var hour = begin; hour <= until; hour = hour.PlusHours(1))
                await SendAsync(history(hour));
        }

        await SendAsync(FrameWriter.Write(MessageFactory.Result(message, 1)));
    }

    /// <summary>Whether the other side has closed the connection within a time.</summary>
    public async Task<bool> IsCutAsync(TimeSpan within)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(within);
        try
        {
            return await _client.GetStream().ReadAsync(new byte[1], end.Token) == 0;
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>Short ways to register and to wait.</summary>
public static class Monitoring
{
    public static async Task<JsonElement> PutAsync(this HttpClient client, string path, object body, HttpStatusCode expected)
    {
        using var response = await client.PutAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Registers a site with a device and connects it.</summary>
    public static async Task<DeviceClient> DeviceAsync(
        this RunningServer server,
        HttpClient operatorClient,
        string site,
        string kind,
        string place,
        string st,
        object? more = null,
        object? device = null
    )
    {
        var body = new Dictionary<string, object?>
        {
            ["kind"] = kind,
            ["name"] = new { zh = site, en = site },
            ["place"] = place,
        };
        foreach (var p in more?.GetType().GetProperties() ?? [])
            body[p.Name] = p.GetValue(more);
        await operatorClient.PutAsync($"/api/v1/sites/{site}", body, HttpStatusCode.OK);
        var mn = DeviceClient.NewMn();
        var own = new Dictionary<string, object?> { ["site"] = site, ["password"] = "123456" };
        foreach (var p in device?.GetType().GetProperties() ?? [])
            own[p.Name] = p.GetValue(device);
        await operatorClient.PutAsync($"/api/v1/devices/{mn}", own, HttpStatusCode.OK);
        return await DeviceClient.ConnectAsync(server, mn, st);
    }

    /// <summary>Asks until the answer satisfies; deriving runs a moment behind the acknowledgement.</summary>
    public static async Task<JsonElement> EventuallyAsync(this HttpClient client, string path, Func<JsonElement, bool> satisfies)
    {
        for (var i = 0; i < 400; i++)
        {
            var answer = await client.GetAsync(path, HttpStatusCode.OK);
            if (satisfies(answer))
                return answer;
            await Task.Delay(80, TestContext.Current.CancellationToken);
        }

        var last = await client.GetAsync(path, HttpStatusCode.OK);
        Assert.Fail($"{path}: {last}");
        return last;
    }

    public static IEnumerable<JsonElement> Items(this JsonElement answer) => answer.GetProperty("items").EnumerateArray();

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static decimal Number(this JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    /// <summary>Gives readings as JSON rows and waits until they are derived.</summary>
    public static Task<JsonElement> ReadingsAsync(
        this HttpClient client,
        IEnumerable<object> rows,
        HttpStatusCode expected = HttpStatusCode.OK
    ) => client.PostAsync("/api/v1/observations?wait=30", new { readings = rows }, expected);

    /// <summary>Uploads a file of readings and waits until they are derived.</summary>
    public static async Task<JsonElement> UploadAsync(
        this HttpClient client,
        string csv,
        string query,
        HttpStatusCode expected = HttpStatusCode.OK
    )
    {
        using var form = new MultipartFormDataContent { { new StringContent(csv, Encoding.UTF8, "text/csv"), "file", "readings.csv" } };
        using var response = await client.PostAsync(
            "/api/v1/observations/uploads?wait=30&" + query,
            form,
            TestContext.Current.CancellationToken
        );
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The day before today in local plan time: just after midnight it is not the day before the last full hour.</summary>
    public static LocalDate Yesterday() => Now().Date.PlusDays(-1);

    /// <summary>Hours of local plan time up to the last full one.</summary>
    public static LocalDateTime LastHour()
    {
        var now = Now();
        return new LocalDateTime(now.Year, now.Month, now.Day, now.Hour, 0).PlusHours(-1);
    }

    /// <summary>The day in the plan's time.</summary>
    public static LocalDate Today() => Now().Date;

    static LocalDateTime Now() =>
        SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).LocalDateTime;
}

using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using NodaTime;
using Shanhe.Hj212;

namespace Shanhe.Scenarios.Observing;

public class GatewayScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string County = "140825";

    RunningServer Server => fixture.Server;

    [Fact]
    public async Task A_stranger_is_registered_by_one_click_and_its_conversation_is_explained()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        await ecology.PutAsync(
            "/api/v1/sites/new-stack",
            new { kind = "flue-gas", name = new { zh = "新排口", en = "new stack" } },
            HttpStatusCode.OK
        );
        using var device = await DeviceClient.ConnectAsync(Server, DeviceClient.NewMn(), "31");
        var hour = Monitoring.LastHour();
        var frame = device.Frame(2061, hour, "a21026-Avg=33,a21026-ZsAvg=40,a21026-Flag=N");
        await device.SendAsync(frame);
        Assert.Equal(0, await device.AnswersAsync(1, TimeSpan.FromMilliseconds(500)));
        await ecology.EventuallyAsync("/api/v1/quarantine", q => q.Items().Any(i => i.Text("mn") == device.Mn));
        await ecology.PostAsync($"/api/v1/quarantine/{device.Mn}/registration", new { site = "new-stack" }, HttpStatusCode.OK);
        // The device sends again, as the standard has it, and is answered.
        Assert.True(await device.UploadAsync(frame));
        await ecology.EventuallyAsync("/api/v1/observations/latest?site=new-stack", a => a.Items().Any());

        var trace = (await ecology.EventuallyAsync($"/api/v1/devices/{device.Mn}/trace", t => t.Items().Any(e => e.Text("kind") == "sent")))
            .Items()
            .ToList();
        Assert.Equal(
            ["frame", "quarantined"],
            trace.Select(e => e.Text("kind")).Where(k => k is "frame" or "quarantined").Distinct().Order()
        );
        var explained = trace.First(e =>
            e.Text("kind") == "frame" && e.GetProperty("title").Text("zh")!.StartsWith("2061", StringComparison.Ordinal)
        );
        Assert.Contains("二氧化硫", explained.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("123456", explained.Text("text"), StringComparison.Ordinal);
        Assert.True(
            (await (await Server.ClientAsync("auditor")).GetAsync("/api/v1/archive/verification", HttpStatusCode.OK))
                .GetProperty("holds")
                .GetBoolean()
        );
    }

    [Fact]
    public async Task The_host_sets_a_device_up_asks_for_missing_hours_and_keeps_who_sent_a_command()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var device = await Server.DeviceAsync(ecology, "gap-stack", "flue-gas", County, "31");
        byte[] Hour(LocalDateTime t) => device.Frame(2061, t, "a21026-Avg=33,a21026-ZsAvg=40,a21026-Flag=N");
        device.History = Hour;
        var last = Monitoring.LastHour();
        Assert.True(await device.UploadAsync(Hour(last.PlusHours(-4)), Hour(last.PlusHours(-1)), Hour(last)));
        // Time, time-outs and intervals first (6.7), then the two hours that are missing.
        var asked = await device.RequestAsync(2061, TimeSpan.FromSeconds(15));
        Assert.Equal(
            (last.PlusHours(-3), last.PlusHours(-2)),
            asked?.Body is PeriodQuery q ? (q.BeginTime!.Value, q.EndTime!.Value) : default
        );
        Assert.Equal([1012, 1000, 1062, 1064], device.Requests.Select(r => r.Command).Where(c => c < 2000));
        await ecology.EventuallyAsync(
            $"/api/v1/observations?stream=gap-stack/flue-so2/hour&from={last.PlusHours(-4):uuuu-MM-dd'T'HH:mm}&to={last.PlusHours(1):uuuu-MM-dd'T'HH:mm}",
            a => a.Items().Count() == 5
        );

        var sent = await ecology.PostAsync(
            $"/api/v1/devices/{device.Mn}/commands",
            new
            {
                command = 3012,
                fields = new Dictionary<string, string> { ["PolId"] = "a21026" },
                reason = "执法抽查",
            },
            HttpStatusCode.OK
        );
        Assert.NotNull(await device.RequestAsync(3012, TimeSpan.FromSeconds(5)));
        // The device's answers travel on while it waits for nothing else.
        await device.SendAsync(Hour(last));
        var kept = (
            await ecology.EventuallyAsync(
                $"/api/v1/devices/{device.Mn}/commands",
                c => c.Items().Any(i => i.Number("id") == sent.Number("id") && i.Text("state") == "done")
            )
        )
            .Items()
            .Single(i => i.Number("id") == sent.Number("id"));
        Assert.Equal(("department-ecology", "执法抽查"), (kept.Text("actor"), kept.Text("reason")));

        var noReason = await ecology.PostAsync(
            $"/api/v1/devices/{device.Mn}/commands",
            new { command = 3012, fields = new Dictionary<string, string> { ["PolId"] = "a21026" } },
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Equal(["O222"], noReason.Codes());
        var injected = await ecology.PostAsync(
            $"/api/v1/devices/{device.Mn}/commands",
            new
            {
                command = 3012,
                fields = new Dictionary<string, string> { ["PolId"] = "a21026;PW=1" },
                reason = "x",
            },
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Equal(["O235"], injected.Codes());
        using var water = await Server.ClientAsync("department", "water");
        await water.PostAsync($"/api/v1/devices/{device.Mn}/commands", new { command = 1011 }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task New_readings_are_told_as_they_come_and_only_to_whom_they_concern()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var device = await Server.DeviceAsync(ecology, "live-stack", "flue-gas", County, "31");
        using var response = await ecology.GetAsync(
            new Uri("/api/v1/observations/live?site=live-stack", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.True(await device.UploadAsync(device.Frame(2061, Monitoring.LastHour(), "a21026-Avg=77.5,a21026-Flag=N")));
        string? line;
        while (
            (line = await reader.ReadLineAsync(TestContext.Current.CancellationToken)) is not null
            && !line.StartsWith("data: ", StringComparison.Ordinal)
        ) { }

        Assert.Contains("77.5", line, StringComparison.Ordinal);
        using var visitor = await Server.ClientAsync();
        using var hidden = await visitor.GetAsync(
            new Uri("/api/v1/observations/latest?site=live-stack", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task Every_acknowledged_frame_is_there_after_the_process_was_killed_under_load()
    {
        var data = Shell.Temporary();
        await File.WriteAllTextAsync(
            Path.Combine(data, "settings.json"),
            """{"gateway":{"setUpDevices":false,"catchUpHours":0}}""",
            TestContext.Current.CancellationToken
        );
        var acknowledged = new ConcurrentBag<LocalDateTime>();
        var mn = DeviceClient.NewMn();
        for (var round = 0; round < 3; round++)
        {
            await using var server = await RunningServer.StartAsync(data);
            if (round == 0)
            {
                using var lead = await server.ClientAsync("lead");
                await lead.PutAsync(
                    "/api/v1/sites/killed",
                    new { kind = "flue-gas", name = new { zh = "x", en = "x" } },
                    HttpStatusCode.OK
                );
                await lead.PutAsync(
                    $"/api/v1/devices/{mn}",
                    new
                    {
                        site = "killed",
                        password = "123456",
                        framesPerMinute = 1_000_000,
                    },
                    HttpStatusCode.OK
                );
            }

            var senders = Enumerable.Range(0, 4).Select(s => Send(server, mn, round, s, acknowledged)).ToList();
            var before = acknowledged.Count;
            for (var tries = 0; acknowledged.Count < before + 25 + (7 * round) && tries < 600; tries++)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            server.Kill();
            await Task.WhenAll(senders);
        }

        Assert.True(acknowledged.Count > 50, $"{acknowledged.Count}");
        await using var again = await RunningServer.StartAsync(data);
        using var reader = await again.ClientAsync("auditor");
        var wanted = acknowledged.Distinct().Count();
        var found = await reader.EventuallyAsync(
            "/api/v1/observations?stream=killed/flue-so2/moment&from=2020-01-01&to=2021-01-01",
            a => a.Items().Count() >= wanted
        );
        var times = found.Items().Select(i => i.Text("time")!).ToHashSet(StringComparer.Ordinal);
        Assert.All(acknowledged, t => Assert.Contains(t.ToString("uuuu-MM-dd'T'HH:mm:ss", null) + "+08:00", times));
        Assert.True((await reader.GetAsync("/api/v1/archive/verification", HttpStatusCode.OK)).GetProperty("holds").GetBoolean());
    }

    static async Task Send(RunningServer server, string mn, int round, int sender, ConcurrentBag<LocalDateTime> acknowledged)
    {
        try
        {
            using var device = await DeviceClient.ConnectAsync(server, mn, "31");
            for (var i = 0; i < 5_000; i++)
            {
                var time = new LocalDateTime(2020, 1, 1, 0, 0).PlusSeconds((((round * 4) + sender) * 10_000) + i);
                if (!await device.UploadAsync(device.Frame(2011, time, "a21026-Rtd=12.5,a21026-Flag=N")))
                    return;
                acknowledged.Add(time);
            }
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            // The process was killed.
        }
    }

    [Fact]
    public async Task Frames_are_passed_on_in_order_each_after_its_answer_and_again_after_a_lost_line()
    {
        using var city = new TcpListener(IPAddress.Loopback, 0);
        city.Start();
        var data = Shell.Temporary();
        var mn = DeviceClient.NewMn();
        await File.WriteAllTextAsync(
            Path.Combine(data, "settings.json"),
            $$"""
            {"gateway":{"setUpDevices":false,"frameSeconds":1,"maxConnectionsPerAddress":2},
             "forwarding":[{"name":"city","host":"127.0.0.1","port":{{(
                (IPEndPoint)city.LocalEndpoint
            ).Port}},"password":"654321","devices":["{{mn}}"],"overTime":2}]}
            """,
            TestContext.Current.CancellationToken
        );
        await using var server = await RunningServer.StartAsync(data);
        using var lead = await server.ClientAsync("lead");
        foreach (var (id, m) in new[] { ("passed", mn), ("kept", DeviceClient.NewMn()) })
        {
            await lead.PutAsync($"/api/v1/sites/{id}", new { kind = "flue-gas", name = new { zh = "x", en = "x" } }, HttpStatusCode.OK);
            await lead.PutAsync($"/api/v1/devices/{m}", new { site = id, password = "123456" }, HttpStatusCode.OK);
        }

        var last = Monitoring.LastHour();
        using var device = await DeviceClient.ConnectAsync(server, mn, "31");
        Assert.True(
            await device.UploadAsync([
                .. Enumerable.Range(0, 3).Select(h => device.Frame(2061, last.PlusHours(h - 3), $"a21026-Avg={h},a21026-Flag=N")),
            ])
        );

        // The city's platform loses its line after the first frame, and answers from then on; a frame that never comes ends the waiting.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(TimeSpan.FromMinutes(1));
        var seen = new List<Message>();
        using (var lost = await city.AcceptTcpClientAsync(end.Token))
            seen.AddRange(await ReadAsync(lost.GetStream(), 1, answer: false, end.Token));
        using (var line = await city.AcceptTcpClientAsync(end.Token))
            seen.AddRange(await ReadAsync(line.GetStream(), 3, answer: true, end.Token));
        Assert.Equal(["0", "0", "1", "2"], seen.Select(m => m.Parameter("a21026-Avg")));
        Assert.All(seen, m => Assert.Equal(("654321", mn), (m.Pw, m.Mn)));
        await lead.EventuallyAsync("/api/v1/forwarding", f => f.Items().Single().Number("behind") == 0);

        // Refused: more connections than one address may have, and a frame that never ends.
        using var second = await DeviceClient.ConnectAsync(server, mn, "31");
        Assert.True(await IsTurnedAwayAsync(server, mn));
        await second.SendAsync(Encoding.ASCII.GetBytes("##0300QN=20240101"));
        Assert.True(await second.IsCutAsync(TimeSpan.FromSeconds(30)));
    }

    /// <summary>Whether a further connection is reset at once or cut; on a busy machine that may take its time.</summary>
    static async Task<bool> IsTurnedAwayAsync(RunningServer server, string mn)
    {
        try
        {
            using var device = await DeviceClient.ConnectAsync(server, mn, "31");
            return await device.IsCutAsync(TimeSpan.FromSeconds(30));
        }
        catch (SocketException)
        {
            return true;
        }
    }

    static async Task<List<Message>> ReadAsync(NetworkStream stream, int count, bool answer, CancellationToken end)
    {
        var frames = new FrameLine();
        var seen = new List<Message>();
        var buffer = new byte[4096];
        while (seen.Count < count)
        {
            var read = await stream.ReadAsync(buffer, end);
            if (read == 0)
                break;
            frames.Append(buffer.AsSpan(0, read));
            while (frames.TryTake(out var message))
            {
                seen.Add(message);
                if (answer)
                    await stream.WriteAsync(FrameWriter.Write(MessageFactory.AnswerData(message)), end);
            }
        }

        return seen;
    }
}

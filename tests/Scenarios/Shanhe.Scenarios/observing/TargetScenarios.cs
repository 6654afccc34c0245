using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Shanhe.Hj212;

namespace Shanhe.Scenarios.Observing;

/// <summary>Platforms above set while serving, and secrets that are sealed at rest.</summary>
public class TargetScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    RunningServer Server => fixture.Server;

    /// <summary>Answers every frame with 9014 and counts them.</summary>
    static async Task AnswerAsync(TcpListener platform, List<string> seen, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var line = await platform.AcceptTcpClientAsync(stop);
            var frames = new FrameLine();
            var buffer = new byte[4096];
            int read;
            while ((read = await line.GetStream().ReadAsync(buffer, stop)) > 0)
            {
                frames.Append(buffer.AsSpan(0, read));
                while (frames.TryTake(out var message))
                {
                    lock (seen)
                        seen.Add($"{message.Pw}:{message.Parameter("a21026-Avg")}");
                    await line.GetStream().WriteAsync(FrameWriter.Write(MessageFactory.AnswerData(message)), stop);
                }
            }
        }
    }

    [Fact]
    public async Task An_administrator_sets_a_platform_above_pauses_it_and_what_waited_goes_up_when_it_is_resumed()
    {
        using var platform = new TcpListener(IPAddress.Loopback, 0);
        platform.Start();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var seen = new List<string>();
        var serving = AnswerAsync(platform, seen, end.Token);
        using var administrator = await Server.ClientAsync("administrator");
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var device = await Server.DeviceAsync(ecology, "up-stack", "flue-gas", "140825", "31");
        var body = new
        {
            host = "127.0.0.1",
            port = ((IPEndPoint)platform.LocalEndpoint).Port,
            devices = new[] { device.Mn },
            password = "777777",
            reason = "接入市平台",
        };

        // Refused: who is no administrator, and what makes no line.
        using (var denied = await ecology.PutAsJsonAsync("/api/v1/forwarding/city", body, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        foreach (
            var (path, wrong, code) in new (string, object, string)[]
            {
                ("city%20hall", body, "O251"),
                ("city", new { host = "http://x/", port = 9212 }, "O252"),
                ("city", new { host = "10.0.0.1", port = 99999 }, "O253"),
                ("city", new { host = "10.0.0.1", password = "a;b" }, "O213"),
            }
        )
            Assert.Contains(
                code,
                (await administrator.PutAsync($"/api/v1/forwarding/{path}", wrong, HttpStatusCode.UnprocessableEntity)).Codes()
            );
        Assert.Contains(
            "O231",
            (
                await administrator.PutAsync(
                    "/api/v1/forwarding/city",
                    new { host = "10.0.0.1", devices = new[] { "NOBODY" } },
                    HttpStatusCode.NotFound
                )
            ).Codes()
        );

        await administrator.PutAsync("/api/v1/forwarding/city", body, HttpStatusCode.OK);
        var hour = Monitoring.LastHour();
        await administrator.EventuallyAsync("/api/v1/forwarding", f => f.Items().Single().GetProperty("connected").GetBoolean());
        Assert.True(await device.UploadAsync(device.Frame(2061, hour.PlusHours(-2), "a21026-Avg=1,a21026-Flag=N")));
        var state = (
            await administrator.EventuallyAsync(
                "/api/v1/forwarding",
                f =>
                    f.Items().Single() is var s
                    && s.TryGetProperty("lastAnswer", out var a)
                    && a.ValueKind == JsonValueKind.String
                    && s.Number("behind") == 0
            )
        )
            .Items()
            .Single();
        Assert.True(state.GetProperty("hasPassword").GetBoolean());
        Assert.DoesNotContain("777777", state.ToString(), StringComparison.Ordinal);

        await administrator.PutAsync("/api/v1/forwarding/city", new { paused = true, reason = "市平台检修" }, HttpStatusCode.OK);
        Assert.True(await device.UploadAsync(device.Frame(2061, hour.PlusHours(-1), "a21026-Avg=2,a21026-Flag=N")));
        var waits = (await administrator.EventuallyAsync("/api/v1/forwarding", f => f.Items().Single().Number("behind") > 0))
            .Items()
            .Single();
        Assert.Equal(JsonValueKind.String, waits.GetProperty("oldestWaiting").ValueKind);
        Assert.False(waits.GetProperty("connected").GetBoolean());
        await administrator.PutAsync("/api/v1/forwarding/city", new { paused = false }, HttpStatusCode.OK);
        await administrator.EventuallyAsync("/api/v1/forwarding", f => f.Items().Single().Number("behind") == 0);
        lock (seen)
            Assert.Equal(["777777:1", "777777:2"], seen.Distinct());
        using var auditor = await Server.ClientAsync("auditor");
        var journal = System.Text.RegularExpressions.Regex.Unescape(
            (await auditor.GetAsync("/api/v1/audit/journal?limit=1000&kind=forwarding", HttpStatusCode.OK)).ToString()
        );
        Assert.Contains("市平台检修", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("777777", journal, StringComparison.Ordinal);
        await end.CancelAsync();
        await serving.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task The_broker_is_set_by_the_administrator_alone_and_a_loop_is_refused()
    {
        using var administrator = await Server.ClientAsync("administrator");
        Assert.Contains(
            "O256",
            (
                await administrator.PutAsync(
                    "/api/v1/forwarding/mqtt",
                    new
                    {
                        host = "127.0.0.1",
                        publish = "x",
                        take = "x",
                    },
                    HttpStatusCode.UnprocessableEntity
                )
            ).Codes()
        );
        Assert.Contains(
            "O255",
            (await administrator.PutAsync("/api/v1/forwarding/mqtt", new { take = "field/#" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        await administrator.PutAsync(
            "/api/v1/forwarding/mqtt",
            new
            {
                host = "127.0.0.1",
                port = 1,
                password = "mq-secret",
            },
            HttpStatusCode.OK
        );
        var mqtt = await administrator.EventuallyAsync("/api/v1/forwarding/mqtt", m => m.Text("problem")!.Length > 0);
        Assert.Equal((true, false), (mqtt.GetProperty("hasPassword").GetBoolean(), mqtt.GetProperty("connected").GetBoolean()));
        Assert.DoesNotContain("mq-secret", mqtt.ToString(), StringComparison.Ordinal);
        await administrator.PutAsync("/api/v1/forwarding/mqtt", new { host = "" }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Secrets_are_sealed_at_rest_and_those_of_an_older_program_are_sealed_on_the_first_start()
    {
        var data = Shell.Temporary();
        var mn = DeviceClient.NewMn();
        await using (var first = await RunningServer.StartAsync(data))
        {
            using var lead = await first.ClientAsync("lead");
            await lead.PutAsync("/api/v1/sites/sealed", new { kind = "flue-gas", name = new { zh = "x", en = "x" } }, HttpStatusCode.OK);
            await lead.PutAsync($"/api/v1/devices/{mn}", new { site = "sealed", password = "SECRET-17" }, HttpStatusCode.OK);
            var listed = await lead.GetAsync("/api/v1/devices", HttpStatusCode.OK);
            Assert.Equal(
                "set",
                listed.Items().Single(d => d.GetProperty("device").Text("mn") == mn).GetProperty("secret").Text("password")
            );
            Assert.DoesNotContain("SECRET-17", listed.ToString(), StringComparison.Ordinal);
            Assert.Equal(0, await first.StopAsync());
        }

        var file = Path.Combine(data, "observations", "state.db");
        Assert.DoesNotContain("SECRET-17", await TextAsync(file), StringComparison.Ordinal);
        // A row as an older program wrote it.
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE secret SET body = '{\"password\":\"OLDPLAIN9\"}'; PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        Assert.Contains("OLDPLAIN9", await TextAsync(file), StringComparison.Ordinal);
        await using var again = await RunningServer.StartAsync(data);
        using var device = await DeviceClient.ConnectAsync(again, mn, "31");
        device.Password = "OLDPLAIN9";
        Assert.True(await device.UploadAsync(device.Frame(2061, Monitoring.LastHour(), "a21026-Avg=5,a21026-Flag=N")));
        Assert.DoesNotContain("OLDPLAIN9", await TextAsync(file), StringComparison.Ordinal);
        // Refused: the wrong password, as ever.
        device.Password = "SECRET-17";
        await device.SendAsync(device.Frame(2061, Monitoring.LastHour(), "a21026-Avg=6,a21026-Flag=N"));
        Assert.Equal(0, await device.AnswersAsync(1, TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public async Task Secrets_sealed_with_another_key_are_named_and_must_be_set_again()
    {
        var data = Shell.Temporary();
        var mn = DeviceClient.NewMn();
        await using (var first = await RunningServer.StartAsync(data))
        {
            using var lead = await first.ClientAsync("lead");
            await lead.PutAsync("/api/v1/sites/lost-key", new { kind = "flue-gas", name = new { zh = "x", en = "x" } }, HttpStatusCode.OK);
            await lead.PutAsync($"/api/v1/devices/{mn}", new { site = "lost-key", password = "246810" }, HttpStatusCode.OK);
            using var administrator = await first.ClientAsync("administrator");
            await administrator.PutAsync(
                "/api/v1/forwarding/city",
                new
                {
                    host = "127.0.0.1",
                    port = 1,
                    paused = true,
                },
                HttpStatusCode.OK
            );
            Assert.Equal(0, await first.StopAsync());
        }

        await File.WriteAllTextAsync(
            Path.Combine(data, "keys", "personal"),
            Convert.ToBase64String(new byte[32]),
            TestContext.Current.CancellationToken
        );
        await using var again = await RunningServer.StartAsync(data);
        using var other = await again.ClientAsync("lead", account: "second-lead");
        JsonElement Secret(JsonElement devices) =>
            devices.Items().Single(d => d.GetProperty("device").Text("mn") == mn).GetProperty("secret");
        Assert.Equal("unreadable", Secret(await other.GetAsync("/api/v1/devices", HttpStatusCode.OK)).Text("password"));
        var forwarding = await other.GetAsync("/api/v1/forwarding", HttpStatusCode.OK);
        Assert.Equal(["city"], forwarding.GetProperty("unreadable").EnumerateArray().Select(n => n.GetString()));
        Assert.Empty(forwarding.Items());

        // Refused: the device as it was, until it is given a password again.
        using var device = await DeviceClient.ConnectAsync(again, mn, "31");
        device.Password = "246810";
        await device.SendAsync(device.Frame(2061, Monitoring.LastHour(), "a21026-Avg=6,a21026-Flag=N"));
        Assert.Equal(0, await device.AnswersAsync(1, TimeSpan.FromMilliseconds(300)));
        await other.PutAsync($"/api/v1/devices/{mn}", new { password = "135791" }, HttpStatusCode.OK);
        Assert.Equal("set", Secret(await other.GetAsync("/api/v1/devices", HttpStatusCode.OK)).Text("password"));
        device.Password = "135791";
        Assert.True(await device.UploadAsync(device.Frame(2061, Monitoring.LastHour(), "a21026-Avg=6,a21026-Flag=N")));
    }

    /// <summary>What stands in the state and its log of writes, as plain bytes.</summary>
    static async Task<string> TextAsync(string file)
    {
        var text = "";
        foreach (var part in new[] { file, file + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text += await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }

        return text;
    }
}

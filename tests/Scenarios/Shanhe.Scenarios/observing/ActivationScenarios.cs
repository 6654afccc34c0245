using System.Net.Sockets;
using NodaTime;
using Shanhe.Hj212;

namespace Shanhe.Scenarios.Observing;

/// <summary>Loggers of the 2025 edition from their first word to encrypted data.</summary>
public class ActivationScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string FirstKey = "Initial0Key0Sm04";

    RunningServer Server => fixture.Server;

    /// <summary>A logger that knows its hardware and a key, takes the MN it is given and the keys it is sent.</summary>
    sealed class Logger : IDisposable
    {
        readonly TcpClient _client = new() { NoDelay = true };
        readonly FrameLine _line;
        int _qn;

        Logger() => _line = new(new() { Keys = _ => new(Key) });

        public string Mn { get; private set; } = "";

        public string Password { get; private set; } = "";

        public Sm4Key Key { get; private set; } = Sm4Key.FromText(FirstKey)!;

        public static async Task<Logger> ConnectAsync(RunningServer server)
        {
            var logger = new Logger();
            await logger._client.ConnectAsync(server.Gateway, TestContext.Current.CancellationToken);
            return logger;
        }

        LocalDateTime NextQn => new LocalDateTime(2026, 11, 1, 0, 0).PlusMilliseconds(++_qn);

        Task SendAsync(byte[] bytes) => _client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask();

        public Task ReportAsync(string loggerId, string cpu) =>
            SendAsync(
                FrameWriter.Write(
                    MessageFactory.Create(
                        Hj212Version.V2025,
                        NextQn,
                        "31",
                        1001,
                        "",
                        "",
                        new HardwareSerials(loggerId, cpu, "00-1B-44-11-3A-B7", null),
                        wantsAnswer: true
                    )
                )
            );

        public Task UploadAsync(LocalDateTime hour, decimal so2, bool encrypted) =>
            SendAsync(
                FrameWriter.Write(
                    MessageFactory.Create(
                        Hj212Version.V2025,
                        NextQn,
                        "31",
                        2061,
                        Password,
                        Mn,
                        new OtherParameters([
                            [new("DataTime", TimeText.Write(hour))],
                            [new("a21026-Avg", FormattableString.Invariant($"{so2}")), new("a21026-Flag", "N")],
                        ]),
                        wantsAnswer: true
                    ),
                    encrypted ? Key : null,
                    CipherForm.Raw
                )
            );

        /// <summary>
        /// Serves what the host asks until a command has come and is answered; <c>null</c> when it does not come in time.
        /// </summary>
        public async Task<Message?> NextAsync(int command, int milliseconds = 8_000)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            end.CancelAfter(milliseconds);
            var buffer = new byte[8192];
            try
            {
                while (true)
                {
                    while (_line.TryTake(out var message))
                    {
                        await AnswerAsync(message);
                        if (message.Command == command)
                            return message;
                    }

                    var read = await _client.GetStream().ReadAsync(buffer, end.Token);
                    if (read == 0)
                        return null;
                    _line.Append(buffer.AsSpan(0, read));
                }
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        async Task AnswerAsync(Message message)
        {
            if (message.Command >= 9011)
                return;
            if (message.Command == 1002)
                (Mn, Password) = (message.Mn!, message.Pw!);
            await SendAsync([
                .. FrameWriter.Write(MessageFactory.AnswerRequest(message, 1)),
                .. FrameWriter.Write(MessageFactory.Result(message, 1)),
            ]);
            if (message.Body is KeyChange { NewSK: { } key })
                Key = Sm4Key.FromText(key)!;
        }

        public void Dispose() => _client.Dispose();
    }

    /// <summary>The logger of this number among those that wait: the server is shared, and the scenarios come in any order.</summary>
    static Func<JsonElement, bool> Of(string loggerId) => i => i.GetProperty("hardware").Text("loggerId") == loggerId;

    [Fact]
    public async Task A_logger_says_its_hardware_is_approved_given_its_MN_and_a_new_key_and_sends_encrypted()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var water = await Server.ClientAsync("department", "water");
        await ecology.PutAsync(
            "/api/v1/sites/activated",
            new { kind = "flue-gas", name = new { zh = "激活排口", en = "activated" } },
            HttpStatusCode.OK
        );
        using var logger = await Logger.ConnectAsync(Server);
        await logger.ReportAsync("DAS-2026-0001", "CPU-77");
        Assert.Equal("", (await logger.NextAsync(9013))!.Mn);
        var waiting = (await ecology.EventuallyAsync("/api/v1/activations", a => a.Items().Any(Of("DAS-2026-0001"))))
            .Items()
            .Single(Of("DAS-2026-0001"));
        Assert.Equal(("CPU-77", "activation"), (waiting.GetProperty("hardware").Text("cpuId"), waiting.Text("reason")));

        // Refused: another bureau, a key that is none, a number that nobody reported, a site that is not there.
        const string path = "/api/v1/activations/DAS-2026-0001/approval";
        Assert.Contains(
            "O244",
            (await water.PostAsync(path, new { site = "activated", key = FirstKey }, HttpStatusCode.Forbidden)).Codes()
        );
        Assert.Contains(
            "O214",
            (await ecology.PostAsync(path, new { site = "activated", key = "short" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        Assert.Contains(
            "O212",
            (await ecology.PostAsync(path, new { site = "nowhere", key = FirstKey }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        Assert.Contains(
            "O236",
            (
                await ecology.PostAsync(
                    "/api/v1/activations/DAS-2026-9999/approval",
                    new { site = "activated", key = FirstKey },
                    HttpStatusCode.NotFound
                )
            ).Codes()
        );

        var approved = await ecology.PostAsync(
            path,
            new
            {
                site = "activated",
                key = FirstKey,
                reason = "验收合格",
            },
            HttpStatusCode.OK
        );
        Assert.True(approved.GetProperty("sent").GetBoolean());
        Assert.DoesNotContain(FirstKey, approved.ToString(), StringComparison.Ordinal);
        var given = (await logger.NextAsync(1002))!;
        Assert.Equal((approved.Text("mn"), "DAS-2026-0001"), (given.Mn, given.Parameter("i23005-Info")));
        var change = (await logger.NextAsync(1014))!;
        Assert.True(change.WasEncrypted);
        Assert.NotEqual(Sm4Key.FromText(FirstKey), logger.Key);

        // Data come encrypted with the new key; plain they are not taken.
        var hour = Monitoring.LastHour();
        await logger.UploadAsync(hour, 41, encrypted: true);
        Assert.NotNull(await logger.NextAsync(9014));
        await ecology.EventuallyAsync(
            "/api/v1/observations/latest?site=activated",
            a => a.Items().Any(i => i.Text("cadence") == "hour" && i.Number("value") == 41)
        );
        await logger.UploadAsync(hour.PlusHours(-1), 42, encrypted: false);
        Assert.Null(await logger.NextAsync(9014, 500));

        var commands = (
            await ecology.EventuallyAsync(
                $"/api/v1/devices/{logger.Mn}/commands",
                c => c.Items().Any(i => i.Number("command") == 1014 && i.Text("state") == "done")
            )
        )
            .Items()
            .ToList();
        Assert.Equal(
            ("department-ecology", "done"),
            (
                commands.Single(c => c.Number("command") == 1002).Text("actor"),
                commands.Single(c => c.Number("command") == 1002).Text("state")
            )
        );
        Assert.Equal("******", commands.Single(c => c.Number("command") == 1014).GetProperty("fields").Text("NewSK"));
        var device = (await ecology.GetAsync("/api/v1/devices", HttpStatusCode.OK))
            .Items()
            .Single(d => d.GetProperty("device").Text("mn") == logger.Mn)
            .GetProperty("device");
        Assert.True(device.TryGetProperty("activated", out _));
        using var auditor = await Server.ClientAsync("auditor");
        Assert.Contains(
            "验收合格",
            System.Text.RegularExpressions.Regex.Unescape(
                (await auditor.GetAsync("/api/v1/audit/journal?limit=1000&kind=site", HttpStatusCode.OK)).ToString()
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_logger_registered_by_its_number_is_activated_at_once_and_other_hardware_under_that_number_is_refused()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        await ecology.PutAsync(
            "/api/v1/sites/preset",
            new { kind = "flue-gas", name = new { zh = "预登记排口", en = "preset" } },
            HttpStatusCode.OK
        );
        const string mn = "A1B2C3D4E5F60718293A4B5C";
        var body = new
        {
            site = "preset",
            password = "246810",
            key = FirstKey,
            version = "v2025",
            mustEncrypt = true,
            hardware = new { loggerId = "DAS-2026-0002", cpuId = "CPU-88" },
        };
        await ecology.PutAsync($"/api/v1/devices/{mn}", body, HttpStatusCode.OK);
        Assert.Contains("O218", (await ecology.PutAsync("/api/v1/devices/FFFF2222", body, HttpStatusCode.UnprocessableEntity)).Codes());

        using var wrong = await Logger.ConnectAsync(Server);
        await wrong.ReportAsync("DAS-2026-0002", "CPU-99");
        Assert.Null(await wrong.NextAsync(9013, 500));
        var refused = (await ecology.EventuallyAsync("/api/v1/activations", a => a.Items().Any(Of("DAS-2026-0002"))))
            .Items()
            .Single(Of("DAS-2026-0002"));
        Assert.Equal(
            ("hardware", mn, "CPU-99"),
            (refused.Text("reason"), refused.Text("mn"), refused.GetProperty("hardware").Text("cpuId"))
        );

        using var right = await Logger.ConnectAsync(Server);
        await right.ReportAsync("DAS-2026-0002", "CPU-88");
        Assert.NotNull(await right.NextAsync(9013));
        Assert.Equal(mn, (await right.NextAsync(1002))!.Mn);
        Assert.NotNull(await right.NextAsync(1014));
        await right.UploadAsync(Monitoring.LastHour(), 17, encrypted: true);
        Assert.NotNull(await right.NextAsync(9014));
    }
}

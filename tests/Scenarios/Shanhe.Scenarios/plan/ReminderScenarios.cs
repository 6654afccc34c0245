using System.Net.Sockets;
using System.Text;

namespace Shanhe.Scenarios.plan;

public class ReminderScenarios
{
    [Fact]
    public async Task Departments_are_reminded_by_mail_and_webhook_of_what_they_owe()
    {
        var data = Shell.Temporary();
        using var mail = new SmtpSink();
        using var hook = new HttpListener();
        var port = 20_000 + Random.Shared.Next(20_000);
        hook.Prefixes.Add($"http://127.0.0.1:{port}/");
        hook.Start();
        await File.WriteAllTextAsync(Path.Combine(data, "settings.json"), JsonSerializer.Serialize(new { mail = new { host = "127.0.0.1", port = mail.Port, from = "shanhe@example.org", security = "none" }, webhook = new { url = $"http://127.0.0.1:{port}/hook", secret = "s" } }), TestContext.Current.CancellationToken);
        var hooked = new List<(string Body, string? Signature)>();
        _ = Task.Run(async () =>
        {
            while (hook.IsListening)
            {
                var context = await hook.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                hooked.Add((await reader.ReadToEndAsync(), context.Request.Headers["X-Shanhe-Signature"]));
                context.Response.Close();
            }
        }, TestContext.Current.CancellationToken);
        await using var server = await RunningServer.StartAsync(data);
        await server.AddAccountAsync("water", "department", "water", email: "water@example.org");
        using var lead = await server.ClientAsync("lead");
        using var department = await server.ClientAsync("department", "energy");
        await department.PostAsync("/api/v1/reminders", new { }, HttpStatusCode.Forbidden);
        var outcomes = (await lead.PostAsync("/api/v1/reminders", new { }, HttpStatusCode.OK)).EnumerateArray().ToList();
        Assert.True(outcomes.Single(o => o.GetProperty("department").GetString() == "water" && o.GetProperty("channel").GetString() == "mail").GetProperty("sent").GetBoolean());
        Assert.False(outcomes.Single(o => o.GetProperty("department").GetString() == "energy" && o.GetProperty("channel").GetString() == "mail").GetProperty("sent").GetBoolean());
        var message = mail.Messages.Single();
        Assert.Contains("water@example.org", message, StringComparison.Ordinal);
        var (body, signature) = hooked[0];
        Assert.Contains("逾期", body, StringComparison.Ordinal);
        Assert.Equal(64, signature?.Length);
    }

    /// <summary>Takes mail on loopback, as little of SMTP as it needs.</summary>
    sealed class SmtpSink : IDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public SmtpSink()
        {
            _listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public List<string> Messages { get; } = [];

        async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await TalkAsync(client);
                }
            }
            catch (SocketException)
            {
                // The listener was stopped.
            }
        }

        async Task TalkAsync(TcpClient client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } part && part != ".") text.AppendLine(part);
                    Messages.Add(text.ToString());
                }

                await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
            }
        }

        public void Dispose() => _listener.Stop();
    }
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using MQTTnet;
using MQTTnet.Server;

namespace Shanhe.Scenarios.Observing;

public class MqttScenarios
{
    static MqttServer Broker(int port) =>
        new MqttServerFactory().CreateMqttServer(
            new MqttServerOptionsBuilder()
                .WithDefaultEndpoint()
                .WithDefaultEndpointPort(port)
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .Build()
        );

    [Fact]
    public async Task Readings_come_in_and_go_out_over_a_broker_and_what_nobody_registered_is_left()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        using var broker = Broker(port);
        await broker.StartAsync();
        var data = Shell.Temporary();
        await File.WriteAllTextAsync(
            Path.Combine(data, "settings.json"),
            $$"""{"mqtt": {"host": "127.0.0.1", "port": {{port}}, "take": "field"} }""",
            TestContext.Current.CancellationToken
        );
        await using var server = await RunningServer.StartAsync(data);
        using var agriculture = await server.ClientAsync("department", "agriculture");
        await agriculture.PutAsync(
            "/api/v1/sites/soil-mqtt",
            new { kind = "soil-moisture", name = new { zh = "墒情", en = "soil" } },
            HttpStatusCode.OK
        );

        using var client = new MqttClientFactory().CreateMqttClient();
        var seen = new ConcurrentQueue<string>();
        client.ApplicationMessageReceivedAsync += e =>
        {
            seen.Enqueue(e.ApplicationMessage.Topic + " " + Encoding.UTF8.GetString(e.ApplicationMessage.Payload.ToArray()));
            return Task.CompletedTask;
        };
        await client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(),
            TestContext.Current.CancellationToken
        );
        await client.SubscribeAsync("shanhe/readings/#", cancellationToken: TestContext.Current.CancellationToken);
        // The bridge may still be dialling: a field device publishes until it is heard.
        for (var i = 0; i < 20 && seen.IsEmpty; i++)
        {
            foreach (var site in new[] { "soil-mqtt", "nowhere" })
                await client.PublishStringAsync(
                    $"field/{site}/smrel/hour",
                    """{"time":"2024-05-06T10:00","value":63.5}""",
                    cancellationToken: TestContext.Current.CancellationToken
                );
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }

        Assert.Contains(
            seen,
            m =>
                m.StartsWith("shanhe/readings/soil-mqtt/smrel/hour", StringComparison.Ordinal)
                && m.Contains("63.5", StringComparison.Ordinal)
        );
        var kept = await agriculture.GetAsync(
            "/api/v1/observations?stream=soil-mqtt/smrel/hour&from=2024-05-06&to=2024-05-07",
            HttpStatusCode.OK
        );
        Assert.Equal(63.5m, kept.Items().Single().Number("value"));
        await broker.StopAsync();

        // Nothing else derives readings here: the line must notice by itself that its broker went away and came back.
        using var again = Broker(port);
        await again.StartAsync();
        using var field = new MqttClientFactory().CreateMqttClient();
        await field.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(),
            TestContext.Current.CancellationToken
        );
        var came = 0;
        for (var i = 0; i < 60 && came == 0; i++)
        {
            await field.PublishStringAsync(
                "field/soil-mqtt/smrel/hour",
                """{"time":"2024-05-06T12:00","value":64}""",
                cancellationToken: TestContext.Current.CancellationToken
            );
            await Task.Delay(300, TestContext.Current.CancellationToken);
            var items = await agriculture.GetAsync(
                "/api/v1/observations?stream=soil-mqtt/smrel/hour&from=2024-05-06T12:00&to=2024-05-07",
                HttpStatusCode.OK
            );
            came = items.Items().Count();
        }

        Assert.Equal(1, came);
        await again.StopAsync();
    }
}

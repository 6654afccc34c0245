using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MQTTnet;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;

namespace Shanhe.Server.Observing;

/// <summary>
/// A bridge to MQTT: new readings go out, readings of things without HJ 212 come in. What comes in is archived like all else before it
/// counts.
/// </summary>
sealed class MqttBridge(TargetBook targets, MonitoringDesk desk, ILogger<MqttBridge> log) : BackgroundService, IMqttLine
{
    public bool Connected { get; private set; }

    public string Problem { get; private set; } = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var outgoing = System.Threading.Channels.Channel.CreateBounded<StreamReading>(
            new System.Threading.Channels.BoundedChannelOptions(10_000)
            {
                FullMode = System.Threading.Channels.BoundedChannelFullMode.DropOldest,
            }
        );
        void Send(IReadOnlyList<StreamReading> readings, IReadOnlyList<Alarm> alarms)
        {
            foreach (var r in readings)
                outgoing.Writer.TryWrite(r);
        }

        desk.Engine.Derived += Send;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                // Whoever changes the settings ends the line; the next is made with the new ones.
                using var change = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                void Over() => Cancel(change);
                targets.MqttChanged += Over;
                try
                {
                    if (targets.Mqtt.Host.Length == 0)
                        await Task.Delay(Timeout.Infinite, change.Token);
                    await Keep(targets.Mqtt, outgoing.Reader, change.Token);
                }
                catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
                {
                    Problem = "";
                }
                finally
                {
                    targets.MqttChanged -= Over;
                    Connected = false;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
        finally
        {
            desk.Engine.Derived -= Send;
        }
    }

    static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The line has ended by itself just now.
        }
    }

    async Task Keep(MqttSettings settings, System.Threading.Channels.ChannelReader<StreamReading> outgoing, CancellationToken stop)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += e => Receive(settings, e, stop);
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Host, settings.Port)
            .WithClientId("shanhe")
            .WithCleanSession(false);
        if (settings.Account is { } account)
            options = options.WithCredentials(account, settings.Password);
        if (settings.Tls)
            options = options.WithTlsOptions(t => t.UseTls());
        try
        {
            await client.ConnectAsync(options.Build(), stop);
            (Connected, Problem) = (true, "");
            if (settings.Take.Length > 0)
                await client.SubscribeAsync(settings.Take + "/#", MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce, stop);
            while (client.IsConnected && await outgoing.WaitToReadAsync(stop))
            {
                while (client.IsConnected && outgoing.TryRead(out var r))
                {
                    if (settings.Publish.Length > 0)
                        await client.PublishAsync(MessageOf(settings, r), stop);
                }
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            (Connected, Problem) = (false, problem.Message);
            log.LogInformation("MQTT {Host}: {Problem}; again in 5 s", settings.Host, problem.Message);
            await Task.Delay(TimeSpan.FromSeconds(5), stop);
        }
    }

    MqttApplicationMessage MessageOf(MqttSettings settings, StreamReading r) =>
        new MqttApplicationMessageBuilder()
            .WithTopic($"{settings.Publish}/{r.Stream.Site}/{r.Stream.Factor}/{r.Stream.Cadence.ToString().ToLowerInvariant()}")
            .WithPayload(
                JsonSerializer.Serialize(
                    new
                    {
                        time = PlanTime.Instant(r.Time),
                        r.Value,
                        Unit = desk.Package.Find<ObservedFactor>(r.Stream.Factor)?.Unit,
                        r.Valid,
                        r.Flag,
                        simulated = r.IsSimulated,
                    },
                    ObservationJson.Options
                )
            )
            .WithQualityOfServiceLevel(MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();

    async Task Receive(MqttSettings settings, MqttApplicationMessageReceivedEventArgs e, CancellationToken stop)
    {
        // Acknowledged to the broker only when it is in the archive; a broker that hears nothing delivers again.
        e.AutoAcknowledge = false;
        var topic = e.ApplicationMessage.Topic[settings.Take.Length..].Trim('/').Split('/');
        try
        {
            using var body = JsonDocument.Parse(Encoding.UTF8.GetString(e.ApplicationMessage.Payload.ToArray()));
            string? Text(string name) =>
                body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty(name, out var v)
                && v.ValueKind != JsonValueKind.Null
                    ? v.ToString()
                    : null;
            if (topic.Length == 3)
            {
                var row = new ReadingRow(
                    1,
                    topic[0],
                    topic[1],
                    topic[2],
                    Text("time")
                        ?? PlanTime
                            .Local(NodaTime.SystemClock.Instance.GetCurrentInstant())
                            .ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                    Text("value"),
                    Text("flag")
                );
                var result = await desk.Take([row], new Actor("mqtt", "mqtt", Roles.Administrator, null), "mqtt", simulated: false, stop);
                foreach (var problem in result.Problems)
                    log.LogWarning("MQTT {Topic}: {Code} {Problem}", e.ApplicationMessage.Topic, problem.Code, problem.Message.En);
            }
        }
        catch (JsonException problem)
        {
            log.LogWarning("MQTT {Topic}: {Problem}", e.ApplicationMessage.Topic, problem.Message);
        }

        await e.AcknowledgeAsync(stop);
    }
}

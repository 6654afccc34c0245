using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Protocol;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Server.Observing;

/// <summary>
/// A bridge to MQTT: new readings go out, readings of things without HJ 212 come in. What comes in is archived like all else before it
/// counts. One run is one line to the broker; when the line is lost the run fails, and whoever supervises it begins the next.
/// </summary>
sealed class MqttBridge(TargetBook targets, ReadingIntake intake, ObservationEngine engine, IClock clock, ILogger<MqttBridge> log)
    : IMqttLine,
        IDisposable
{
    /// <summary>How many lists of readings wait while the broker is away.</summary>
    const int ListsWaiting = 500;

    /// <summary>What was taken from the feed and is not at the broker yet.</summary>
    readonly Queue<StreamReading> _rest = new();
    LiveFeed.Listener? _feed;
    long _refused;

    public bool Connected { get; private set; }

    public string Problem { get; private set; } = "";

    public long Dropped => _feed?.Lost ?? 0;

    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>One line to the broker of the settings; ends well when these were changed.</summary>
    public async Task Run(CancellationToken stop)
    {
        // Whoever changes the settings ends the line; the next is made with the new ones.
        using var change = CancellationTokenSource.CreateLinkedTokenSource(stop);
        void Over() => Cancel(change);
        targets.MqttChanged += Over;
        try
        {
            if (targets.Mqtt.Host.Length == 0)
            {
                Problem = "";
                await Task.Delay(Timeout.Infinite, change.Token);
            }

            _feed ??= engine.Feed.Join(ListsWaiting);
            await Keep(targets.Mqtt, _feed, change.Token);
        }
        catch (OperationCanceledException) when (change.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            Problem = "";
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            Problem = problem.Message;
            throw;
        }
        finally
        {
            targets.MqttChanged -= Over;
            Connected = false;
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

    async Task Keep(MqttSettings settings, LiveFeed.Listener feed, CancellationToken stop)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        // Whatever ends the line ends it here, whether or not there is anything to send.
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.DisconnectedAsync += e =>
        {
            lost.TrySetException(e.Exception ?? new IOException(e.ReasonString ?? e.Reason.ToString()));
            return Task.CompletedTask;
        };
        client.ApplicationMessageReceivedAsync += e => Receive(settings, e, lost, stop);
        await client.ConnectAsync(OptionsOf(settings), stop);
        (Connected, Problem) = (true, "");
        if (settings.Take.Length > 0)
            await client.SubscribeAsync(settings.Take + "/#", MqttQualityOfServiceLevel.AtLeastOnce, stop);
        while (true)
        {
            while (_rest.TryPeek(out var r))
            {
                if (settings.Publish.Length > 0)
                    await client.PublishAsync(MessageOf(settings, r), stop);
                _rest.Dequeue();
            }

            var news = feed.News.WaitToReadAsync(stop).AsTask();
            await await Task.WhenAny(news, lost.Task);
            while (_rest.Count == 0 && feed.News.TryRead(out var some))
            {
                foreach (var r in some.Readings)
                    _rest.Enqueue(r);
            }
        }
    }

    static MqttClientOptions OptionsOf(MqttSettings settings)
    {
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Host, settings.Port)
            .WithClientId("shanhe")
            .WithCleanSession(false);
        if (settings.Account is { } account)
            options = options.WithCredentials(account, settings.Password);
        if (settings.Tls)
            options = options.WithTlsOptions(t => t.UseTls());
        return options.Build();
    }

    MqttApplicationMessage MessageOf(MqttSettings settings, StreamReading r) =>
        new MqttApplicationMessageBuilder()
            .WithTopic($"{settings.Publish}/{r.Stream.Site}/{r.Stream.Factor}/{r.Stream.Cadence.ToString().ToLowerInvariant()}")
            .WithPayload(
                JsonSerializer.Serialize(
                    new
                    {
                        time = PlanTime.ToInstant(r.Time),
                        r.Value,
                        Unit = engine.Book.Package.Find<ObservedFactor>(r.Stream.Factor)?.Unit,
                        r.Valid,
                        r.Flag,
                        simulated = r.IsSimulated,
                    },
                    ObservationJson.Options
                )
            )
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();

    /// <summary>
    /// Takes a message and acknowledges it once it is in the archive. When that can't be done the line is given up: a broker that heard
    /// nothing delivers again on the next.
    /// </summary>
    async Task Receive(MqttSettings settings, MqttApplicationMessageReceivedEventArgs e, TaskCompletionSource lost, CancellationToken stop)
    {
        e.AutoAcknowledge = false;
        try
        {
            await Take(settings, e.ApplicationMessage, stop);
            await e.AcknowledgeAsync(stop);
        }
        catch (Exception problem)
        {
            lost.TrySetException(problem);
        }
    }

    async Task Take(MqttSettings settings, MqttApplicationMessage message, CancellationToken stop)
    {
        var topic = message.Topic[settings.Take.Length..].Trim('/').Split('/');
        try
        {
            if (topic.Length != 3)
                throw new FormatException("site/factor/cadence");
            using var body = JsonDocument.Parse(Encoding.UTF8.GetString(message.Payload.ToArray()));
            string? Text(string name) =>
                body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty(name, out var v)
                && v.ValueKind != JsonValueKind.Null
                    ? v.ToString()
                    : null;
            var now = PlanTime.Local(clock.GetCurrentInstant()).ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            var row = new ReadingRow(1, topic[0], topic[1], topic[2], Text("time") ?? now, Text("value"), Text("flag"));
            var result = await intake.Take([row], new Actor("mqtt", "mqtt", Roles.Administrator, null), "mqtt", simulated: false, stop);
            foreach (var problem in result.Problems)
                Refuse(message.Topic, $"{problem.Code} {problem.Message.En}");
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            Refuse(message.Topic, problem.Message);
        }
    }

    /// <summary>What can't be taken is counted and said; the broker need not deliver it again.</summary>
    void Refuse(string topic, string problem)
    {
        Interlocked.Increment(ref _refused);
        log.LogWarning("MQTT {Topic}: {Problem}", topic, problem);
    }

    public void Dispose() => _feed?.Dispose();
}

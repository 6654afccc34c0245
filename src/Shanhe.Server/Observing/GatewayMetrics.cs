using System.Diagnostics.Metrics;

namespace Shanhe.Server.Observing;

/// <summary>What the gateway tells about itself.</summary>
sealed class GatewayMetrics : IDisposable
{
    public const string Name = "Shanhe.Gateway";

    readonly Meter _meter = new(Name);

    public GatewayMetrics(Func<long> behind)
    {
        _meter.CreateObservableGauge("shanhe.observations.behind", behind, description: "Entries of the archive that are not derived yet");
        Frames = _meter.CreateCounter<long>("shanhe.gateway.frames", description: "Frames taken");
        Refused = _meter.CreateCounter<long>("shanhe.gateway.refused", description: "Frames not taken, by reason");
        Noise = _meter.CreateCounter<long>("shanhe.gateway.noise", "By", "Bytes that belong to no frame");
        Closed = _meter.CreateCounter<long>("shanhe.gateway.closed", description: "Connections closed by the gateway, by reason");
        HeldBack = _meter.CreateCounter<long>("shanhe.gateway.held_back", description: "Times a sender above its rate was made to wait");
        Unkept = _meter.CreateCounter<long>(
            "shanhe.gateway.unkept",
            description: "Frames that could not be kept and were not acknowledged"
        );
        Durable = _meter.CreateHistogram<double>("shanhe.gateway.durable", "ms", "From a frame read to its entry on disk");
    }

    public Counter<long> Frames { get; }

    public Counter<long> Refused { get; }

    public Counter<long> Noise { get; }

    public Counter<long> Closed { get; }

    public Counter<long> HeldBack { get; }

    public Counter<long> Unkept { get; }

    public Histogram<double> Durable { get; }

    /// <summary>Shows how many lines there are.</summary>
    public void Watch(Func<int> connections) => _meter.CreateObservableGauge("shanhe.gateway.connections", connections);

    public void Dispose() => _meter.Dispose();
}

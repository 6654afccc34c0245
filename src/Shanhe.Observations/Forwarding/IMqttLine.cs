namespace Shanhe.Observations.Forwarding;

/// <summary>How the bridge to MQTT stands, for pages.</summary>
public interface IMqttLine
{
    bool Connected { get; }

    string Problem { get; }

    /// <summary>Readings that did not go out because the broker was away for too long.</summary>
    long Dropped { get; }

    /// <summary>Messages that came in and were not understood or not taken.</summary>
    long Refused { get; }
}

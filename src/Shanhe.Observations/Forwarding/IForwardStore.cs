namespace Shanhe.Observations.Forwarding;

/// <summary>Keeps platforms above and the broker, sealed.</summary>
public interface IForwardStore
{
    IReadOnlyList<ForwardTarget> Targets();

    void Save(ForwardTarget target);

    MqttSettings? Mqtt();

    /// <summary>Names of platforms, and <c>mqtt</c> for the broker, that were sealed with another key: they must be set again.</summary>
    IReadOnlyList<string> Unreadable();

    void Save(MqttSettings settings);
}

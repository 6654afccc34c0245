namespace Shanhe.Observations.Forwarding;

/// <summary>Keeps platforms above and the broker, sealed.</summary>
public interface IForwardStore
{
    /// <summary>The platforms above, in order of their names.</summary>
    ValueTask<IReadOnlyList<ForwardTarget>> Targets(CancellationToken cancellation = default);

    /// <summary>Keeps a platform above in place of what was kept under its name.</summary>
    ValueTask Save(ForwardTarget target, CancellationToken cancellation = default);

    /// <summary>The broker; <c>null</c>: nobody has set it.</summary>
    ValueTask<MqttSettings?> Mqtt(CancellationToken cancellation = default);

    /// <summary>Names of platforms, and <c>mqtt</c> for the broker, that were sealed with another key: they must be set again.</summary>
    ValueTask<IReadOnlyList<string>> Unreadable(CancellationToken cancellation = default);

    /// <summary>Keeps the broker.</summary>
    ValueTask Save(MqttSettings settings, CancellationToken cancellation = default);
}

namespace Shanhe.Observations.Forwarding;

/// <summary>
/// The broker that readings are exchanged with; without a host there is no bridge. The section <c>mqtt</c> of settings.json is its first
/// filling.
/// </summary>
public sealed record MqttSettings
{
    public string Host { get; init; } = "";

    public int Port { get; init; } = 1883;

    public string? Account { get; init; }

    public string? Password { get; init; }

    public bool Tls { get; init; }

    /// <summary>Readings go out under <c>{prefix}/{site}/{factor}/{cadence}</c>; empty: none go out.</summary>
    public string Publish { get; init; } = "shanhe/readings";

    /// <summary>
    /// Readings come in under <c>{prefix}/{site}/{factor}/{cadence}</c> with <c>{"time": …, "value": …}</c>; empty: none are taken.
    /// </summary>
    public string Take { get; init; } = "";
}

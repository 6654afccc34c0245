using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Sites;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// What is to be registered of a device; what is left out stays as it is. Password and key are taken in, never given out.
/// </summary>
public sealed record DeviceRequest
{
    public required string Mn { get; init; }

    public string? Site { get; init; }

    public string? Password { get; init; }

    public string? Key { get; init; }

    public Hj212Version? Version { get; init; }

    public IReadOnlyList<string>? Addresses { get; init; }

    public bool? LabelsEnd { get; init; }

    public bool? MustEncrypt { get; init; }

    public int? FramesPerMinute { get; init; }

    public IReadOnlyDictionary<string, decimal>? Scales { get; init; }

    public IReadOnlyDictionary<string, string>? Codes { get; init; }

    public bool? Active { get; init; }

    public bool? Simulated { get; init; }

    public Hardware? Hardware { get; init; }

    /// <summary>The device as it then is.</summary>
    /// <param name="old">The device as it is; <c>null</c>: it is new.</param>
    /// <param name="today">Since when a new one is there.</param>
    public Device Over(Device? old, LocalDate today) =>
        new()
        {
            Mn = Mn,
            Site = Site ?? old?.Site ?? "",
            Version = Version ?? old?.Version,
            Addresses = Addresses ?? old?.Addresses ?? [],
            LabelsEnd = LabelsEnd ?? old?.LabelsEnd ?? false,
            MustEncrypt = MustEncrypt ?? old?.MustEncrypt ?? false,
            FramesPerMinute = FramesPerMinute ?? old?.FramesPerMinute ?? UsualFrames,
            Scales = Scales ?? old?.Scales ?? new Dictionary<string, decimal>(),
            Codes = Codes ?? old?.Codes ?? new Dictionary<string, string>(),
            Active = Active ?? old?.Active ?? true,
            Simulated = Simulated ?? old?.Simulated ?? false,
            Since = old?.Since ?? today,
            Hardware = Hardware ?? old?.Hardware,
            Activated = old?.Activated,
        };

    /// <summary>How many frames a minute a device may send of which nothing is said.</summary>
    const int UsualFrames = 1_200;
}

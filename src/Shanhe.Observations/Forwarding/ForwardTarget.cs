using Shanhe.Hj212;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Forwarding;

/// <summary>A platform above to which frames are passed on; the section <c>forwarding</c> of settings.json is the first filling.</summary>
public sealed record ForwardTarget
{
    /// <summary>Its name; the position up to which it has acknowledged is kept under it.</summary>
    public string Name { get; init; } = "";

    public string Host { get; init; } = "";

    public int Port { get; init; } = 9212;

    /// <summary>MNs of the devices that are passed on; all when empty.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>The edition that the platform wants; null: as it came.</summary>
    public Hj212Version? Version { get; init; }

    /// <summary>The password that the platform expects; null: the device's own.</summary>
    public string? Password { get; init; }

    /// <summary>Names by which the platform knows devices.</summary>
    public IReadOnlyDictionary<string, string> Mns { get; init; } = new Dictionary<string, string>();

    public int OverTime { get; init; } = 10;

    /// <summary>Whether simulated devices are passed on. Never to a real platform.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether it begins with what is in the archive already, or with what comes after it was first named.</summary>
    public bool FromTheBeginning { get; init; }

    /// <summary>Whether it stands still; what comes meanwhile waits.</summary>
    public bool Paused { get; init; }
}

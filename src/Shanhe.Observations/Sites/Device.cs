using System.Net;
using NodaTime;
using Shanhe.Hj212;

namespace Shanhe.Observations.Sites;

/// <summary>A data logger that speaks HJ 212 for a site. Its password and key are kept apart, see <see cref="DeviceSecret"/>.</summary>
public sealed record Device
{
    /// <summary>Device id MN.</summary>
    public required string Mn { get; init; }

    /// <summary>Id of the site.</summary>
    public required string Site { get; init; }

    /// <summary>The edition it speaks; null: told by each message. Only a device registered as 2025 is treated as one.</summary>
    public Hj212Version? Version { get; init; }

    /// <summary>Addresses or networks from which it may send; any when empty.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether it labels minute and hour data with the end of the period, as many devices of 2005 do.</summary>
    public bool LabelsEnd { get; init; }

    /// <summary>Whether its data must come encrypted (2025, on the Internet).</summary>
    public bool MustEncrypt { get; init; }

    /// <summary>Frames a minute above which it is held back.</summary>
    public int FramesPerMinute { get; init; } = 1200;

    /// <summary>Factors by which values of a code are multiplied to come into the unit of the platform.</summary>
    public IReadOnlyDictionary<string, decimal> Scales { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Codes of its own and the factors they mean.</summary>
    public IReadOnlyDictionary<string, string> Codes { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is one of the demonstration.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether it may send; a retired device is kept.</summary>
    public bool Active { get; init; } = true;

    public LocalDate? Since { get; init; }

    /// <summary>The hardware that may be activated under this MN (2025, command 1001); null: it is not activated over the line.</summary>
    public Hardware? Hardware { get; init; }

    /// <summary>When it took its MN over (command 1002).</summary>
    public Instant? Activated { get; init; }

    /// <summary>Whether it may send from an address.</summary>
    public bool Admits(IPAddress? address)
    {
        if (Addresses.Count == 0 || address is null)
            return Addresses.Count == 0;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Addresses.Any(a =>
            a.Contains('/', StringComparison.Ordinal)
                ? IPNetwork.TryParse(a, out var network) && network.Contains(plain)
                : IPAddress.TryParse(a, out var one) && one.Equals(plain)
        );
    }
}

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

/// <summary>
/// What tells one logger from another before it has an MN: its number, its processor's, its network addresses. What is null is not looked
/// at.
/// </summary>
public sealed record Hardware(string LoggerId, string? CpuId = null, string? Mac1 = null, string? Mac2 = null)
{
    /// <summary>What stands in place of an MN for a logger that has none yet.</summary>
    public const string Prefix = "SN:";

    public static Hardware Of(HardwareSerials serials) =>
        new(serials.LoggerId!, Given(serials.CpuId), Given(serials.Mac1), Given(serials.Mac2));

    /// <summary>Whether what a logger says of itself is what was registered.</summary>
    public bool Is(Hardware said) => LoggerId == said.LoggerId && Same(CpuId, said.CpuId) && Same(Mac1, said.Mac1) && Same(Mac2, said.Mac2);

    static bool Same(string? registered, string? said) => registered is null || registered.Equals(said, StringComparison.OrdinalIgnoreCase);

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>Whether a logger's number can be kept and shown: letters, digits, point, dash.</summary>
    public static bool IsNumber(string? text) =>
        text is { Length: >= 4 and <= 40 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':');
}

/// <summary>What a device proves itself with. Never written to the journal, never shown.</summary>
/// <param name="Password">The six characters PW.</param>
/// <param name="Key">The SM4 key in force.</param>
/// <param name="PreviousKey">The key before, while a change is under way.</param>
/// <param name="KeySince">Since when the key is in force; it must change every 90 days.</param>
public sealed record DeviceSecret(string Password, string? Key = null, string? PreviousKey = null, Instant? KeySince = null)
{
    public DeviceKeys? Keys =>
        Key is { } text && Sm4Key.FromText(text) is { } key ? new(key, PreviousKey is { } p ? Sm4Key.FromText(p) : null) : null;

    public override string ToString() => "DeviceSecret";
}

using System.Net;
using NodaTime;
using Shanhe.Hj212;

namespace Shanhe.Observations.Sites;

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

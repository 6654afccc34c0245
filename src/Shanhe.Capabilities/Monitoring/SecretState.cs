using NodaTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What is kept of a device's password and key: only whether there is one, as none is ever given out.</summary>
/// <param name="Password"><c>set</c>, <c>none</c>, or <c>unreadable</c> when it was sealed with another key ring.</param>
/// <param name="Key"><c>set</c> or <c>none</c>.</param>
/// <param name="KeySince">Since when the key holds.</param>
public sealed record SecretState(string Password, string Key, Instant? KeySince);

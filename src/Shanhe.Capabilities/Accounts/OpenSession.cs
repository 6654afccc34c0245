using NodaTime;

namespace Shanhe.Capabilities.Accounts;

/// <summary>A sign-in that was begun and still holds.</summary>
/// <param name="Id">By which it is ended.</param>
/// <param name="Began">When it was begun.</param>
/// <param name="Seen">When it was last used, to the hour.</param>
/// <param name="From">The address, of IPv6 the network.</param>
/// <param name="Browser">What the browser says it is.</param>
public sealed record OpenSession(string Id, Instant Began, Instant Seen, string From, string Browser);

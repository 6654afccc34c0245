using NodaTime;
using Shanhe.Evidence.Accounts;

namespace Shanhe.Capabilities.Accounts;

/// <summary>A token and what became of it.</summary>
/// <param name="Token">The token.</param>
/// <param name="LastUsed">The day on which it was used last; <c>null</c>: it never was, or before that was kept.</param>
/// <param name="Holds">Whether it holds: neither revoked nor past its last day.</param>
public sealed record TokenUse(ApiToken Token, LocalDate? LastUsed, bool Holds);

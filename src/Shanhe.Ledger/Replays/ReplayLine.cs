using NodaTime;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Replays;

/// <summary>A line of a history.</summary>
abstract record ReplayLine;

/// <summary>A transfer, or what was meant as one.</summary>
/// <param name="Id">Its id, where it has one.</param>
/// <param name="Transfer"><c>null</c>: it could not be read.</param>
/// <param name="IsLinked">Whether the chain goes on behind it.</param>
sealed record TransferLine(string? Id, Transfer? Transfer, bool IsLinked) : ReplayLine;

/// <summary>An event.</summary>
/// <param name="Word">The word by which it was sent.</param>
/// <param name="Value">The account or the period.</param>
sealed record EventLine(EventWord Word, string Value, Instant At) : ReplayLine;

/// <summary>An event that could not be read.</summary>
sealed record MalformedEvent : ReplayLine;

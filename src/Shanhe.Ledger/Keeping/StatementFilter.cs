using NodaTime;

namespace Shanhe.Ledger.Keeping;

/// <summary>Asks for what was booked on an account.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Account">The account.</param>
/// <param name="Limit">How many lines at most.</param>
public sealed record StatementFilter(string Ledger, string Account, int Limit)
{
    /// <summary>The position before which the list goes on; <c>null</c>: from the newest.</summary>
    public long? Before { get; init; }

    /// <summary>First booking day; <c>null</c>: any.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last booking day.</summary>
    public LocalDate? To { get; init; }
}

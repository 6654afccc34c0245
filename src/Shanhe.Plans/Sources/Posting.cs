using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Plans.Sources;

/// <summary>What a move of a record asks a ledger to book.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Phase">Whether it is posted at once, reserved, or settles what was booked.</param>
/// <param name="Reference">The record, its revision and which of the move's effects; the same reference is booked once.</param>
/// <param name="Record">The record: its register and key.</param>
/// <param name="Actor">Who made the move.</param>
public sealed record Posting(string Ledger, PostingPhase Phase, string Reference, string Record, string Actor)
{
    /// <summary>The name by which later moves of the record find it, or of what it settles.</summary>
    public string? Entry { get; init; }

    /// <summary>The account that gives; <c>null</c> for what settles.</summary>
    public string? From { get; init; }

    /// <summary>The account that takes.</summary>
    public string? To { get; init; }

    /// <summary>How much, in the ledger's unit; <c>null</c>: all of what it settles.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The booking day; <c>null</c>: the day of the move.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>Days after which what was reserved is free again.</summary>
    public int? LapsesAfter { get; init; }
}

using Shanhe.Plans.Periods;

namespace Shanhe.Plans.Formulas;

/// <summary>
/// What a formula runs in: the period asked for, the plan's base year and the reader of names. Used by one thread at a time.
/// </summary>
public sealed class FormulaContext(INameReader reader, Period period, int baseYear)
{
    /// <summary>The period asked for; <c>prev</c>, <c>base</c> and <c>at</c> move it while their argument runs.</summary>
    public Period Period { get; set; } = period;

    public int BaseYear { get; } = baseYear;

    /// <summary>Whether sums and means may be taken over the values there are when some are missing.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>Today, for formulas over records.</summary>
    public NodaTime.LocalDate Today { get; init; }

    /// <summary>This moment of plan time as days since 1970-01-01.</summary>
    public decimal Now { get; init; }

    /// <summary>Counts other records, for formulas over records.</summary>
    public IRecordLookup? Records { get; init; }

    public Value Read(int slot) => reader.Read(slot, Period);
}

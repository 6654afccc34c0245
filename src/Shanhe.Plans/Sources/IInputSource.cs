using NodaTime;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Plans.Sources;

/// <summary>What an input of an indicator asks for: a quantity, a period and a place.</summary>
public readonly record struct InputQuery(string Series, Period Period, string Place);

/// <summary>A value that a source answers with, and where it stands: the revision of a figure, a record, a range of readings.</summary>
/// <param name="Value">The value in the series' own unit.</param>
/// <param name="Kind">The kind of evidence, such as <c>figure</c>.</param>
/// <param name="Reference">Its identifier within that kind.</param>
/// <param name="Hash">The hash that fixes its content.</param>
/// <param name="Who">Who reported it.</param>
/// <param name="Document">The document it was taken from.</param>
/// <param name="At">When it was reported.</param>
/// <param name="State">Its state, such as <c>published</c>.</param>
public sealed record Datum(decimal Value, string Kind, string Reference, string Hash, string Who, string Document, Instant At, string State)
{
    /// <summary>Whether the value was made up for a demonstration; shown wherever the value is.</summary>
    public bool Simulated { get; init; }
}

/// <summary>The one port by which indicators get evidence; figures answer today, observations, registers and ledgers join it.</summary>
public interface IInputSource
{
    /// <summary>The datum for exactly this query, or <c>null</c> when there is none.</summary>
    Datum? Ask(in InputQuery query);
}

/// <summary>
/// A source that is derived from something that goes on changing, so that what was computed from it can be known to be old.
/// </summary>
public interface IChangingSource : IInputSource
{
    /// <summary>Grows with every change that may change an answer.</summary>
    long Version { get; }
}

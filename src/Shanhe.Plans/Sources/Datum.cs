using NodaTime;

namespace Shanhe.Plans.Sources;

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

    /// <summary>What another source says of the same series, period and place, when it says something else.</summary>
    public Datum? Beside { get; init; }
}

using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>
/// One evaluation of one indicator: an immutable snapshot with everything needed to explain it later, under the version of the package
/// and of the program that made it.
/// </summary>
public sealed record Evaluation
{
    public required string Indicator { get; init; }

    public required string Period { get; init; }

    public required string Place { get; init; }

    /// <summary>The value, rounded; <c>null</c> when there is none. In the base year the plan's own statement, when there is one.</summary>
    public decimal? Value { get; init; }

    /// <summary>What the plan states for the base year.</summary>
    public decimal? Stated { get; init; }

    /// <summary>What the formula gives from the inputs, rounded.</summary>
    public decimal? Computed { get; init; }

    public required string Unit { get; init; }

    public required Status Status { get; init; }

    public required AppliedTarget Target { get; init; }

    /// <summary>Of several conditions: each with how it was judged.</summary>
    public IReadOnlyList<JudgedPart> Parts { get; init; } = [];

    /// <summary>Of what must not occur: the year in which it first did.</summary>
    public int? Happened { get; init; }

    /// <summary>Where the value of the year before came from, for what is held against it.</summary>
    public Provenance? YearBefore { get; init; }

    /// <summary>This period's point of the path.</summary>
    public decimal? Point { get; init; }

    /// <summary>Value minus target.</summary>
    public decimal? ToTarget { get; init; }

    /// <summary>Value minus this period's point.</summary>
    public decimal? ToPoint { get; init; }

    public Coverage Coverage { get; init; }

    public IReadOnlyList<MissingInput> Missing { get; init; } = [];

    public Forecast? Forecast { get; init; }

    /// <summary>Identifiers of the doubts that touch the indicator or the facts it rests on.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>Remarks on how the value came about: carried over, partial, calendar days used.</summary>
    public IReadOnlyList<LocalText> Remarks { get; init; } = [];

    /// <summary>Where records say another value than the figure that counts: doubts of the evidence, as <see cref="Doubts"/> are of the plan.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>What casts doubt on the value, as short as beside it: the identifiers of doubts, and what records say instead.</summary>
    public IEnumerable<string> DoubtsIn(Language language) => [.. Doubts, .. Contradictions.Select(c => c.Short().In(language))];

    public Provenance? Provenance { get; init; }

    /// <summary>Whether any of the evidence was made up for a demonstration.</summary>
    public bool Simulated { get; init; }

    public required string PackageVersion { get; init; }

    public required string CodeVersion { get; init; }

    /// <summary>SHA-256 over all leaves of the provenance, and of that of the year before where it counts: equal hashes mean equal evidence.</summary>
    public required string InputsHash { get; init; }

    /// <summary>Which figures counted: <c>published</c>, <c>verified</c> or <c>submitted</c>.</summary>
    public required string Basis { get; init; }

    public Instant At { get; init; }
}

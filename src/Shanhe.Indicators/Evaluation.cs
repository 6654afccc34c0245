using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>How an indicator stands against its target.</summary>
public enum Status
{
    /// <summary>达标: the target is reached.</summary>
    Met,

    /// <summary>进展正常: not yet reached, but at or beyond this period's point of the path.</summary>
    OnTrack,

    /// <summary>滞后: short of the path by no more than the plan's share of the way.</summary>
    Behind,

    /// <summary>偏离: short of the path by more, or not reached after the target year.</summary>
    OffTrack,

    /// <summary>无数据: no value; the evaluation says which input is owed by whom.</summary>
    NoData,

    /// <summary>待下达: the target is to be assigned by a higher level and has not been entered.</summary>
    Waiting,

    /// <summary>定性: the target is words.</summary>
    Qualitative,
}

/// <summary>The target that an evaluation was held against.</summary>
/// <param name="Is">Comparator; <see cref="Comparator.Assigned"/> while nothing has been assigned.</param>
/// <param name="Value">The target, or the low end of a range.</param>
/// <param name="Text">The target as the plan or the assigning document writes it.</param>
/// <param name="Origin">Where it comes from: <c>plan</c>, <c>working</c> or <c>assigned</c>.</param>
public sealed record AppliedTarget(Comparator Is, decimal? Value, LocalText Text, string Origin);

/// <summary>An input that was wanted and not there.</summary>
public sealed record MissingInput(string Series, LocalText Name, string Period, string Place, string Department);

/// <summary>How many of the inputs were there.</summary>
public readonly record struct Coverage(int Have, int Need)
{
    public bool IsComplete => Have >= Need;
}

/// <summary>A forecast for the target year.</summary>
/// <param name="Year">The target year.</param>
/// <param name="Value">Expected value.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Method">The method, in both languages.</param>
/// <param name="Years">Number of yearly values it rests on.</param>
public sealed record Forecast(int Year, decimal Value, decimal Low, decimal High, LocalText Method, int Years);

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

    public Provenance? Provenance { get; init; }

    /// <summary>Whether any of the evidence was made up for a demonstration.</summary>
    public bool Simulated { get; init; }

    public required string PackageVersion { get; init; }

    public required string CodeVersion { get; init; }

    /// <summary>SHA-256 over all leaves of the provenance: equal hashes mean equal evidence.</summary>
    public required string InputsHash { get; init; }

    /// <summary>Which figures counted: <c>published</c>, <c>verified</c> or <c>submitted</c>.</summary>
    public required string Basis { get; init; }

    public Instant At { get; init; }
}

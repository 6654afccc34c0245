using Shanhe.Evidence.Records;
using Shanhe.Indicators;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Today;

/// <summary>A row of the indicator table that is behind, with what has been ordered about it.</summary>
/// <param name="Indicator">The row.</param>
/// <param name="Now">How it stands.</param>
/// <param name="Trend">Every year of the plan.</param>
/// <param name="Order">The last order about it; <c>null</c>: none was given.</param>
public sealed record BehindRow(Indicator Indicator, Evaluation Now, IReadOnlyList<Evaluation> Trend, PlanRecord? Order)
{
    /// <summary>What lacks to the target of the way from the base, 0 to 1 and more; for the order of rows.</summary>
    public decimal Lack =>
        Now.Target.Value is { } target && Now.Value is { } value && (Indicator.Baseline ?? 0) is var from && target != from
            ? Math.Abs((target - value) / (target - from))
            : 1;
}

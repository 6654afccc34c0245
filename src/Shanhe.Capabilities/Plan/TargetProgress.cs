using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;

namespace Shanhe.Capabilities.Plan;

/// <summary>A target of the plan with the newest figure that counts.</summary>
public sealed record TargetProgress(PlanTarget Target, decimal? Value, int? Year, bool? Reached, bool Kept)
{
    /// <summary>Whether the figure is simulated.</summary>
    public bool Simulated { get; init; }

    public static TargetProgress Of(PlanTarget target, PlanPackage package, IInputPicture source, int upTo)
    {
        decimal? value = null;
        int? when = null;
        var simulated = false;
        for (var year = upTo; year >= package.Plan.BaseYear && value is null; year--)
        {
            if (source.Ask(new(target.Id, Period.OfYear(year), package.Plan.County)) is not { } datum)
                continue;
            value = datum.Value;
            when = year;
            simulated = datum.Simulated;
        }

        // A target that the plan's own fact already reaches is one to keep.
        var promise = target.Target.For(package.Plan.Traits);
        var fact = package.Facts.FirstOrDefault(f => f.Name.Zh == target.Name.Zh && f.Unit == target.Unit && f.Value is not null);
        return new(
            target,
            value,
            when,
            value is { } v ? Satisfies(promise, v) : null,
            fact?.Value is { } known && Satisfies(promise, known) == true
        )
        {
            Simulated = simulated,
        };
    }

    static bool? Satisfies(TargetValue target, decimal value) =>
        (target.Is, target.Value) switch
        {
            (Comparator.All, _) => target.All.All(t => Satisfies(t, value) == true),
            (Comparator.Never, _) => value <= 0,
            (Comparator.Ge, { } t) => value >= t,
            (Comparator.Gt, { } t) => value > t,
            (Comparator.Le, { } t) => value <= t,
            (Comparator.Lt, { } t) => value < t,
            (Comparator.Eq, { } t) => value == t,
            (Comparator.Range, { } low) => value >= low && value <= target.High,
            (Comparator.Improve, { } t) => value >= t,
            _ => null,
        };
}

using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;

namespace Shanhe.Capabilities.Plan;

/// <summary>The light of a work: on plan, behind by no more than the plan's share, further behind, or nothing reported.</summary>
public enum Light
{
    None,
    Green,
    Yellow,
    Red,
}

/// <summary>One year of a work: what was planned and done, what money came and went (万元), and whether a figure of it is simulated.</summary>
public sealed record WorkYear(int Year, decimal? Planned, decimal? Done, decimal? Funds, decimal? Paid, bool Simulated);

/// <summary>A work against its plan, from the figures that count.</summary>
public sealed record WorkProgress(
    Work Work,
    IReadOnlyList<WorkYear> Years,
    decimal? Planned,
    decimal? Done,
    decimal? Funds,
    decimal? Paid,
    Light Light
)
{
    /// <summary>Whether a figure of it is simulated.</summary>
    public bool Simulated => Years.Any(y => y.Simulated);

    public decimal? Share =>
        Planned > 0 && Done is not null ? decimal.Round(100 * Done.Value / Planned.Value, 1, MidpointRounding.ToEven) : null;

    /// <summary>The work up to and including <paramref name="upTo"/>.</summary>
    public static WorkProgress Of(Work work, PlanPackage package, IInputPicture source, int upTo)
    {
        var plan = package.Plan;
        var years = new List<WorkYear>();
        for (var year = work.From ?? plan.FirstYear; year <= Math.Min(work.To ?? plan.LastYear, upTo); year++)
        {
            var simulated = false;
            decimal? Ask(string part)
            {
                var datum = source.Ask(new($"{work.Id}.{part}", Period.OfYear(year), plan.County));
                simulated |= datum?.Simulated == true;
                return datum?.Value;
            }

            var planned = Ask("plan") ?? (work.Per == QuantityPer.Year ? work.Quantity : null);
            var (done, funds, paid) = (Ask("done"), Ask("funds"), Ask("paid"));
            years.Add(new(year, planned, done, funds, paid, simulated));
        }

        var (allPlanned, allDone) = (Sum(years.Select(y => y.Planned)), Sum(years.Select(y => y.Done)));
        var (allFunds, allPaid) = (Sum(years.Select(y => y.Funds)), Sum(years.Select(y => y.Paid)));
        return new(work, years, allPlanned, allDone, allFunds, allPaid, LightOf(allPlanned, allDone, plan.BehindShare));
    }

    static decimal? Sum(IEnumerable<decimal?> values) =>
        values.Where(v => v is not null).Aggregate((decimal?)null, (sum, v) => (sum ?? 0) + v);

    static Light LightOf(decimal? planned, decimal? done, decimal behind) =>
        (planned, done) switch
        {
            (null or 0, _) or (_, null) => Light.None,
            ({ } p, { } d) when d >= p => Light.Green,
            ({ } p, { } d) => (p - d) / p <= behind ? Light.Yellow : Light.Red,
        };
}

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
        var fact = package.Facts.FirstOrDefault(f => f.Name.Zh == target.Name.Zh && f.Unit == target.Unit && f.Value is not null);
        return new(
            target,
            value,
            when,
            value is { } v ? Satisfies(target.Target, v) : null,
            fact?.Value is { } known && Satisfies(target.Target, known) == true
        )
        {
            Simulated = simulated,
        };
    }

    static bool? Satisfies(TargetValue target, decimal value) =>
        (target.Is, target.Value) switch
        {
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

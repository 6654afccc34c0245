using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;

namespace Shanhe.Capabilities.Plan;

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

using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Keeping;
using Shanhe.Evidence.Owed;
using Shanhe.Evidence.Records;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Today;

/// <summary>What those see first who answer for the whole plan. Keeps no state; any thread may use it.</summary>
public sealed class GlanceDesk(PlanDesk desk, RecordQueries records)
{
    /// <summary>The most rows that are shown as behind.</summary>
    const int BehindShown = 5;

    PlanPackage Package => desk.Package;

    /// <summary>The national register of orders about what is behind; <c>null</c> where a package leaves it out.</summary>
    public Register? Orders => Package.Find<Register>("supervisions");

    /// <summary>The county as an actor sees it.</summary>
    public async ValueTask<CountyGlance> Of(Actor reader, FigureBasis basis, CancellationToken cancellation = default)
    {
        var year = await desk.LatestYear(basis, cancellation);
        var evaluations = await desk.Evaluate(Period.OfYear(year), basis, cancellation);
        var behind = new List<BehindRow>();
        foreach (var evaluation in evaluations.Where(e => e.Status is Status.Behind or Status.OffTrack))
        {
            var indicator = Package.Find<Indicator>(evaluation.Indicator)!;
            behind.Add(
                new(
                    indicator,
                    evaluation,
                    await desk.Trend(indicator, basis, cancellation),
                    await LastOrder(indicator, reader, cancellation)
                )
            );
        }

        var plan = Package.Plan;
        var (first, last) = (new LocalDate(plan.FirstYear, 1, 1), new LocalDate(plan.LastYear, 12, 31));
        var days = Math.Clamp(NodaTime.Period.DaysBetween(first, desk.Today) + 1, 0, NodaTime.Period.DaysBetween(first, last) + 1);
        var all = NodaTime.Period.DaysBetween(first, last) + 1;
        return new(
            year,
            evaluations,
            [.. behind.OrderByDescending(b => b.Now.Status == Status.OffTrack).ThenByDescending(b => b.Lack).Take(BehindShown)],
            await Standings(cancellation),
            await Works(basis, cancellation),
            Math.Round(100m * days / all, 1, MidpointRounding.ToEven),
            all - days
        );
    }

    async ValueTask<PlanRecord?> LastOrder(Indicator indicator, Actor reader, CancellationToken cancellation) => Orders is { } orders ? (
                await records.Page(
                    new(orders.Id)
                    {
                        Where = [new FieldCondition("indicator", "=", indicator.Id)],
                        Sort = "updated",
                        Limit = 1,
                    },
                    reader,
                    cancellation
                )
            ).Items.Select(i => i.Record).FirstOrDefault() : null;

    /// <summary>How the departments report what has been due this year and last, the latest first.</summary>
    public async ValueTask<IReadOnlyList<DepartmentStanding>> Standings(CancellationToken cancellation = default)
    {
        var today = desk.Today;
        var owed = (await desk.OwedNow(cancellation: cancellation)).Where(o => o.Due <= today && o.Due.Year >= today.Year - 1);
        return
        [
            .. owed.GroupBy(o => o.Department)
                .Select(g => new DepartmentStanding(
                    g.Key,
                    g.Count(),
                    g.Count(o => o.State == OwedState.Done),
                    g.Count(o => o.IsLate),
                    g.Where(o => o.IsLate).Select(o => o.DaysLate).DefaultIfEmpty().Max()
                ))
                .OrderByDescending(d => d.Late)
                .ThenBy(d => d.Share)
                .ThenBy(d => d.Department, StringComparer.Ordinal),
        ];
    }

    ValueTask<List<WorkProgress>> Works(FigureBasis basis, CancellationToken cancellation)
    {
        var upTo = Math.Min(desk.Today.Year, Package.Plan.LastYear);
        return desk.Over(basis, picture => Package.Works.Select(w => WorkProgress.Of(w, Package, picture, upTo)).ToList(), cancellation);
    }
}

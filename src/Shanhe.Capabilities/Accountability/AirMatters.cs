using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Today;
using Shanhe.Evidence.Figures;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Accountability;

/// <summary>
/// The county's air of a month or a year as the triggers of accountability ask for it (S016): rank, PM2.5 against the year before, targets
/// of the year. By the stations from which the plan counts its good days and HJ 663; days of dust stay in unless they were excluded from
/// the readings. Keeps no state; any thread may use it.
/// </summary>
public sealed class AirMatters(PlanDesk desk, AirToday today, AirAssessment assessment, ProvinceRanks ranks)
{
    /// <summary>Months before that a trigger of several months looks at.</summary>
    const int MonthsBefore = 2;

    const string Binding = "binding";

    /// <summary>The county in a period; none for a quarter, of which no trigger speaks.</summary>
    public async ValueTask<IReadOnlyList<AccountedMatter>> Of(Period period, CancellationToken cancellation = default)
    {
        if (period.Frequency is not (Frequency.Month or Frequency.Year))
            return [];
        var fields = new MatterFields("air", desk.Package.Plan.County, desk.Package.County.Name.Zh, period);
        var rank = await ranks.Of(period, cancellation);
        fields
            .Set("rank", rank?.Rank)
            .Set("ranked", rank?.Counties)
            .Set("worse", rank?.Worse)
            .Set("rank-list", rank is null ? null : $"{ProvinceRanks.Register}/{rank.Key}");
        var change = await Change(period, fields, cancellation);
        fields
            .Set("composite", change.Composite)
            .Set("pm25", change.Now)
            .Set("pm25-before", change.Before)
            .Set("pm25-change", change.Percent);
        if (period.Frequency == Frequency.Month)
            await Months(period, fields, cancellation);
        else
            await Year(period, fields, cancellation);
        return [fields.Done()];
    }

    async ValueTask Months(Period month, MatterFields fields, CancellationToken cancellation)
    {
        for (var back = 1; back <= MonthsBefore; back++)
        {
            var before = month.Shift(-back);
            fields
                .Set($"worse-{back}", (await ranks.Of(before, cancellation))?.Worse)
                .Set($"pm25-change-{back}", (await Change(before, fields, cancellation)).Percent);
        }
    }

    async ValueTask Year(Period year, MatterFields fields, CancellationToken cancellation)
    {
        var (up, unknown) = (0, 0);
        foreach (var month in year.Parts(Frequency.Month))
        {
            var percent = (await Change(month, fields, cancellation)).Percent;
            up += percent > 0 ? 1 : 0;
            unknown += percent is null ? 1 : 0;
        }

        fields
            .Set("months-up", unknown == 0 ? up : null)
            .Set("pm25-missed", await Missed(year, IsOfParticles, cancellation))
            .Set("good-days-missed", await Missed(year, IsOfGoodDays, cancellation));
    }

    async ValueTask<AirChange> Change(Period period, MatterFields fields, CancellationToken cancellation)
    {
        List<string> stations = [.. today.Stations.Select(s => s.Id)];
        var change = AirChange.Of(
            await assessment.Of(stations, period, cancellation: cancellation),
            await assessment.Of(stations, period.ShiftYears(-1), cancellation: cancellation)
        );
        foreach (var readings in change.Readings)
            fields.RestsOn(readings);
        return change;
    }

    /// <summary>Whether a binding target of the year was missed; <c>null</c>: the plan has none, or its value is not known.</summary>
    async ValueTask<bool?> Missed(Period year, Func<ObservedInput, bool> reads, CancellationToken cancellation)
    {
        var indicator = desk.Package.Indicators.FirstOrDefault(i =>
            i.Force == Binding
            && desk.Package.Find<Method>(i.Method) is { } method
            && method.Inputs.Count > 0
            && method.Inputs.Values.All(v => desk.Package.Find<Series>(v.Series)?.Observed is { } observed && reads(observed))
        );
        if (indicator is null || !desk.Covers(year.Year))
            return null;
        return (await desk.Evaluate(indicator, year, FigureBasis.Published, cancellation)).Status switch
        {
            Status.Met or Status.OnTrack => false,
            Status.Behind or Status.OffTrack => true,
            _ => null,
        };
    }

    static bool IsOfGoodDays(ObservedInput input) => input.Statistic is ObservedStatistic.GoodDays or ObservedStatistic.ValidDays;

    bool IsOfParticles(ObservedInput input) =>
        input.Statistic == ObservedStatistic.AirFigure
        && PollutantNames.TryParse(desk.Package.Find<ObservedFactor>(input.Factor)?.Standard, out var pollutant)
        && pollutant == Pollutant.PM25;
}

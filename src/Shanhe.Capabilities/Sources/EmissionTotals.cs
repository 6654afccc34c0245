using System.Reflection;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards;
using Shanhe.Standards.Emissions;
using Shanhe.Standards.Rounding;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Sources;

/// <summary>
/// Masses of stacks and outlets from their hours, with missing and invalid hours substituted by HJ 75 (stacks: largest valid hour of the
/// look-back) and HJ 356 (waste water: mean of the stretch of equal length before). Concentrations stay as they were measured.
/// </summary>
public sealed class EmissionTotals(PlanPackage package, SiteBook book, IReadingHistory history, IClock clock)
{
    const string FlueFlow = "flue-flow";
    const string WaterFlow = "w00000";
    const string OutOfControl = "out_of_control";
    const string Maintenance = "maintenance";

    /// <summary>The longest look-back of HJ 75, in days of valid hours, and as much again for hours that were not valid.</summary>
    const int LookBackDays = 180;

    static readonly SubstitutionRule Stack = RuleOf(typeof(CemsData), nameof(CemsData.SubstitutionWindow));
    static readonly SubstitutionRule Outlet = RuleOf(typeof(WaterMonitorData), nameof(WaterMonitorData.Substitute));

    static SubstitutionRule RuleOf(Type type, string method)
    {
        var standard = type.GetMethod(method)!.GetCustomAttribute<StandardAttribute>()!;
        return new(standard.Standard, standard.Clause, standard.Certainty.ToString().ToLowerInvariant());
    }

    /// <summary>Factors of a site whose mass can be told.</summary>
    public IReadOnlyList<string> Factors(Site site) =>
        package.Find<SiteKind>(site.Kind) is { Medium: Medium.FlueGas or Medium.Sewage } kind
            ?
            [
                .. kind
                    .Factors.Concat(kind.Optional)
                    .Where(f =>
                        f is not (FlueFlow or WaterFlow)
                        && package.Find<ObservedFactor>(f) is { Gathering: Gathering.Mean, Unit: "mg/m³" or "mg/L" }
                    ),
            ]
            : [];

    /// <summary>The month of each factor whose mass can be told, or of one.</summary>
    public async ValueTask<IReadOnlyList<EmissionMonth>> Months(
        Site site,
        Period month,
        string? factor = null,
        CancellationToken cancellation = default
    )
    {
        var months = new List<EmissionMonth>();
        foreach (var one in Factors(site).Where(f => factor is null || f == factor))
        {
            if (await Of(site, one, month, cancellation) is { } found)
                months.Add(found);
        }

        return months;
    }

    /// <summary>The month of a factor; <c>null</c> when the site has no such mass or nothing of the month is over.</summary>
    public async ValueTask<EmissionMonth?> Of(Site site, string factor, Period month, CancellationToken cancellation = default)
    {
        if (!Factors(site).Contains(factor) || month.Frequency != Frequency.Month)
            return null;
        var water = package.Find<SiteKind>(site.Kind)!.Medium == Medium.Sewage;
        var quarter = Period.Containing(month.Start, Frequency.Quarter);
        var now = ReadingTime.Hour(PlanTime.Local(clock.GetCurrentInstant()));
        LocalDateTime Ended(Period p) => LocalDateTime.Min(p.End.PlusDays(1).AtMidnight(), now);
        var (from, end, quarterEnd) = (month.Start.AtMidnight(), Ended(month), Ended(quarter));
        if (end <= from)
            return null;
        var first = quarter.Start.AtMidnight().PlusDays(-LookBackDays);
        var keys = new[] { factor, water ? WaterFlow : FlueFlow }.Select(f => new StreamKey(site.Id, f, Cadence.Hour)).ToList();
        var readings = await history.All(keys, first, quarterEnd, cancellation);
        var flows = readings.Where(r => r.Stream.Factor != factor && r.Valid).ToDictionary(r => r.Time);
        var values = readings.Where(r => r.Stream.Factor == factor).ToDictionary(r => r.Time);
        if (values.Count == 0)
            return null;
        // Hours of the quarter before the first value are invalid too, unless the site is younger.
        var start = (site.Since is { } since && since > quarter.Start ? LocalDate.Min(since, month.Start) : quarter.Start).AtMidnight();
        var begin = LocalDateTime.Min(values.Keys.Min(), start);
        var hours = new List<Hour>();
        for (var t = begin; t < quarterEnd; t = t.PlusHours(1))
            hours.Add(
                HourOf(site, factor, t, values.TryGetValue(t, out var r) ? r : null, flows.TryGetValue(t, out var f) ? f : null, water)
            );
        var inQuarter = hours.Where(h => h.Time >= start).ToList();
        var capture = water ? null : CemsData.CaptureRate(inQuarter.Count, inQuarter.Count(h => h.Stopped), inQuarter.Count(h => h.IsOpen));
        var (periods, substituted) = Substitute(site, hours, capture?.Percent, water, from, end);
        var own = hours.Where(h => h.Time >= from && h.Time < end).ToList();
        return new(
            site,
            factor,
            month,
            own.Count(h => !h.Stopped),
            own.Count(h => h.Stopped),
            [.. own.Where(h => h is { Stopped: false, Kilograms: not null }).Select(h => new SubstitutedHour(h.Time, h.Kilograms!.Value))],
            substituted,
            periods,
            capture?.Percent,
            capture?.Meets,
            water ? Outlet : Stack,
            ReadingRange.Of($"{site.Id}/{factor}/mass/{month}", readings.Where(r => r.Time >= from && r.Time < end))
        );
    }

    readonly record struct Hour(LocalDateTime Time, decimal? Kilograms, bool Stopped, string Cause)
    {
        public bool IsOpen => !Stopped && Kilograms is null;
    }

    Hour HourOf(Site site, string factor, LocalDateTime time, StreamReading? value, StreamReading? flow, bool water)
    {
        var tag = book.Now.TagOf(site.Id, factor, time);
        if (tag?.Kind == TagKind.Stopped || (value?.Marks & Marks.Stopped) is > 0 || value?.Flag == "F")
            return new(time, null, true, "");
        // Invalid data of an instrument that was at work are out of control; what is said or flagged to be maintenance, or never came (the
        // flow too), is not.
        var cause =
            value is not { Valid: false } || value.Value.Flag is "M" or "C" || tag?.Kind is TagKind.Maintenance or TagKind.Calibration
                ? Maintenance
                : OutOfControl;
        return new(time, value is { Valid: true } v ? Mass(v, flow, water) : null, false, cause);
    }

    /// <summary>kg in the hour: as the device summed it, else concentration times flow.</summary>
    static decimal? Mass(in StreamReading value, StreamReading? flow, bool water)
    {
        const decimal secondsOfHour = 3600m,
            milligramsOfKilogram = 1_000_000m,
            thousand = 1_000m;
        if (value.Total is { } total)
            return total;
        if (value.Value is not { } c || flow is not { } f)
            return null;
        // mg/L times m³ are grams; flow is in L/s.
        if (water)
            return c * (f.Total ?? (f.Value * secondsOfHour / thousand)) / thousand;
        return c * (f.Total ?? (f.Value * secondsOfHour)) / milligramsOfKilogram;
    }

    (List<InvalidPeriod> Periods, List<SubstitutedHour> Hours) Substitute(
        Site site,
        List<Hour> hours,
        decimal? capture,
        bool water,
        LocalDateTime from,
        LocalDateTime end
    )
    {
        var (periods, substituted) = (new List<InvalidPeriod>(), new List<SubstitutedHour>());
        var valid = new List<Hour>();
        for (var i = 0; i < hours.Count; i++)
        {
            if (!hours[i].IsOpen)
            {
                if (!hours[i].Stopped)
                    valid.Add(hours[i]);
                continue;
            }

            var last = i;
            while (last + 1 < hours.Count && hours[last + 1].IsOpen)
                last++;
            var stretch = hours[i..(last + 1)];
            var cause = stretch.Exists(h => h.Cause == OutOfControl) ? OutOfControl : Maintenance;
            var (lookBack, each) = water
                ? (stretch.Count, WaterMonitorData.Substitute([.. hours[..i].Select(h => h.Kilograms)], stretch.Count))
                : OfStack(site, valid, stretch, cause, capture ?? 0);
            if (hours[last].Time >= from && hours[i].Time < end)
            {
                periods.Add(new(hours[i].Time, hours[last].Time.PlusHours(1), stretch.Count, cause, lookBack, each));
                if (each is { } kg)
                    substituted.AddRange(stretch.Where(h => h.Time >= from && h.Time < end).Select(h => new SubstitutedHour(h.Time, kg)));
            }

            i = last;
        }

        return (periods, substituted);
    }

    (int? LookBack, decimal? Each) OfStack(Site site, List<Hour> valid, List<Hour> stretch, string cause, decimal capture)
    {
        if (CemsData.SubstitutionWindow(capture, stretch.Count, cause) is not { } window)
            return (null, null);
        // Out of control, the look-back ends with the last calibration that was passed, when one is on record.
        var until = stretch[0].Time;
        if (
            cause == OutOfControl
            && book
                .Now.Instruments.Where(e =>
                    e.Site == site.Id && e.Kind is InstrumentEventKind.Calibrated or InstrumentEventKind.Verified && e.At <= until
                )
                .MaxBy(e => e.At)
                is { } passed
        )
            until = passed.At;
        var before = valid.Where(h => h.Time < until).TakeLast(window.ValidHours).ToList();
        return (window.ValidHours, before.Count == 0 ? null : before.Max(h => h.Kilograms));
    }
}

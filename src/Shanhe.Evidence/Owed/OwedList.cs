using NodaTime;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Evidence.Owed;

/// <summary>Who owes what by when, from the calendar of duties. Pure.</summary>
public sealed class OwedList
{
    readonly PlanPackage _package;
    readonly HashSet<string> _baseYear;
    readonly IReadOnlyList<Series> _inputs;
    readonly CountedSeries _counted;

    public OwedList(PlanPackage package)
    {
        _package = package;
        _counted = new(package);
        var used = new HashSet<string>(StringComparer.Ordinal);
        _baseYear = new(StringComparer.Ordinal);
        foreach (var indicator in package.Indicators)
            Collect(package.Methods[indicator.Method], used, _baseYear);
        _inputs = [.. package.Series.Where(s => used.Contains(s.Id))];
    }

    /// <summary>The series that the county's indicators read.</summary>
    public IReadOnlyList<Series> Inputs => _inputs;

    static void Collect(CompiledMethod method, HashSet<string> used, HashSet<string> baseYear)
    {
        var shifted = new HashSet<string>(StringComparer.Ordinal);
        Shifted(method.Formula.Root, false, shifted);
        foreach (var input in method.Inputs)
        {
            if (input.Series is { } series)
            {
                used.Add(series.Id);
                if (shifted.Contains(input.Name))
                    baseYear.Add(series.Id);
            }

            if (input.Method is not { } inner)
                continue;
            Collect(inner, used, baseYear);
            if (!shifted.Contains(input.Name))
                continue;
            foreach (var deeper in inner.Inputs.Where(i => i.Series is not null))
                baseYear.Add(deeper.Series!.Id);
        }
    }

    /// <summary>Names that a formula reads from an earlier period: within <c>base</c>, <c>prev</c> or <c>at</c>.</summary>
    static void Shifted(Node node, bool inside, HashSet<string> names)
    {
        switch (node)
        {
            case NameNode name when inside:
                names.Add(name.Name);
                break;
            case NegateNode n:
                Shifted(n.Inner, inside, names);
                break;
            case NotNode n:
                Shifted(n.Inner, inside, names);
                break;
            case InfixNode i:
                Shifted(i.Left, inside, names);
                Shifted(i.Right, inside, names);
                break;
            case CallNode c:
                foreach (var argument in c.Arguments)
                    Shifted(argument, inside || c.Function is "base" or "prev" or "at", names);
                break;
        }
    }

    /// <summary>Everything owed up to <paramref name="today"/>: late ones first, then by due date.</summary>
    /// <param name="figures">State of every figure there is.</param>
    /// <param name="records">Every record of the registers that duties name.</param>
    public IReadOnlyList<OwedItem> At(
        LocalDate today,
        IReadOnlyDictionary<FigureKey, FigureState> figures,
        IReadOnlyCollection<PlanRecord> records,
        string? department = null,
        int? year = null
    )
    {
        var items = new List<OwedItem>();
        foreach (var duty in _package.Duties)
        {
            foreach (var (period, due) in Periods(duty, today))
            {
                if (year is { } only && period.Year != only)
                    continue;
                if (duty.Matter == DutyMatter.Record)
                    items.AddRange(OwedRecords(duty, period, due, today, records));
                else
                    items.AddRange(OwedFigures(duty, period, due, today, figures));
            }
        }

        return
        [
            .. items
                .Where(i => department is null || i.Department == department)
                .OrderByDescending(i => i.IsLate)
                .ThenBy(i => i.State == OwedState.Done)
                .ThenBy(i => i.Due)
                .ThenBy(i => i.Department, StringComparer.Ordinal)
                .ThenBy(i => i.Duty.Id, StringComparer.Ordinal),
        ];
    }

    IEnumerable<(Period Period, LocalDate Due)> Periods(Duty duty, LocalDate today)
    {
        if (duty.On is { } day)
        {
            if (day.Year <= today.Year)
                yield return (Period.OfYear(day.Year), _package.Calendar.NextWorkingDay(day));
            yield break;
        }

        var first = duty.Matter == DutyMatter.Inputs && duty.Every == Frequency.Year ? _package.Plan.BaseYear : _package.Plan.FirstYear;
        for (var year = first; year <= _package.Plan.LastYear; year++)
        {
            foreach (var period in Period.OfYear(year).Parts(duty.Every!.Value))
            {
                if (period.Start <= today)
                    yield return (period, _package.Calendar.NextWorkingDay(period.End.PlusDays(duty.DueDays)));
            }
        }
    }

    IEnumerable<OwedItem> OwedFigures(
        Duty duty,
        Period period,
        LocalDate due,
        LocalDate today,
        IReadOnlyDictionary<FigureKey, FigureState> figures
    )
    {
        var owed = SeriesOf(duty, period)
            .Where(s => !_counted.Gives(s.Id, period.Year))
            .SelectMany(s => PlacesOf(s).Select(p => new OwedSeries(s, period, p, StateOf(s, period, p, figures))))
            .Where(o => o.State is not null || !HasFact(o))
            .GroupBy(o => o.Series.Department, StringComparer.Ordinal);
        foreach (var group in owed)
        {
            if (duty.Departments.Count > 0 && !duty.Departments.Contains(group.Key))
                continue;
            var list = group.ToList();
            var reported = list.Count(o => o.State is FigureState.Submitted or FigureState.Verified or FigureState.Published);
            var state =
                reported == 0 ? OwedState.Missing
                : reported < list.Count ? OwedState.Partial
                : list.All(o => o.State is FigureState.Verified or FigureState.Published) ? OwedState.Done
                : OwedState.Waiting;
            yield return new(duty, group.Key, period, due, list, state, DaysLate(due, today, state));
        }
    }

    static int DaysLate(LocalDate due, LocalDate today, OwedState state) =>
        state is OwedState.Done or OwedState.Waiting ? 0 : (int)NodaTime.Period.DaysBetween(due, today);

    /// <summary>The figure's state; a longer period counts as reported when all its parts are.</summary>
    static FigureState? StateOf(Series series, Period period, string place, IReadOnlyDictionary<FigureKey, FigureState> figures)
    {
        if (figures.TryGetValue(new(series.Id, period, place), out var state))
            return state;
        if (series.Time == Rollup.None)
            return null;
        foreach (var shorter in series.Frequency.Where(f => f > period.Frequency))
        {
            var parts = period
                .Parts(shorter)
                .Select(p => figures.TryGetValue(new(series.Id, p, place), out var s) ? s : (FigureState?)null)
                .ToList();
            if (parts.Count > 0 && parts.All(p => p is not null))
                return parts.Min();
        }

        return null;
    }

    bool HasFact(OwedSeries owed) =>
        owed.Period.Frequency == Frequency.Year
        && _package.FactsBySeries[owed.Series.Id].Any(f => f.Year == owed.Period.Year && (f.Place ?? _package.Plan.County) == owed.Place);

    IEnumerable<Series> SeriesOf(Duty duty, Period period) =>
        duty.Matter switch
        {
            DutyMatter.Inputs when period.Year == _package.Plan.BaseYear => _inputs.Where(s => _baseYear.Contains(s.Id)),
            DutyMatter.Inputs => _inputs,
            DutyMatter.Targets => _package
                .Targets.Where(t => t.Target.Is is not (Comparator.By or Comparator.State) || t.Target.Value is not null)
                .Select(t => _package.Find<Series>(t.Id)!)
                .Where(s => s is not null),
            DutyMatter.Works => _package
                .Works.Where(w => (w.From ?? _package.Plan.FirstYear) <= period.Year && (w.To ?? _package.Plan.LastYear) >= period.Year)
                .SelectMany(w => new[] { w.Id + ".plan", w.Id + ".done", w.Id + ".funds", w.Id + ".paid" })
                .Select(id => _package.Find<Series>(id)!)
                .Where(s => s is not null),
            _ => [],
        };

    /// <summary>The places for which a series is owed: the county, or each place of the first kind it is reported for.</summary>
    public IEnumerable<string> PlacesOf(Series series) =>
        series.Places[0] == PlaceKind.County
            ? [_package.Plan.County]
            : _package.Places.Where(p => p.Kind == series.Places[0]).Select(p => p.Id);

    IEnumerable<OwedItem> OwedRecords(Duty duty, Period period, LocalDate due, LocalDate today, IReadOnlyCollection<PlanRecord> records)
    {
        var register = _package.Find<Register>(duty.Register)!;
        var first = register.States[0].Id;
        foreach (var department in duty.Departments)
        {
            var found = records
                .Where(r =>
                    r.Register == register.Id
                    && (register.Scope == RegisterScope.Everyone || r.Last.Department == department)
                    && (duty.Every is null or Frequency.Year ? r.Last.Year == period.Year : IsOf(period, due, r))
                )
                .ToList();
            var state =
                found.Count == 0 ? OwedState.Missing
                : found.Any(r => register.States.First(s => s.Id == r.Last.State) is { Closed: true } or { Public: true }) ? OwedState.Done
                : found.Any(r => r.Last.State != first) ? OwedState.Waiting
                : OwedState.Partial;
            yield return new(duty, department, period, due, [], state, DaysLate(due, today, state));
        }
    }

    /// <summary>
    /// Whether a record is one of a part of a year: made from its first day to the day on which it is due, which for the last part lies in
    /// the year after. A record that names another year than the one it was made in is of that one.
    /// </summary>
    static bool IsOf(Period period, LocalDate due, PlanRecord record)
    {
        var day = record.Created.Local().Date;
        return day >= period.Start && day <= due && (record.Last.Year == period.Year || record.Last.Year == day.Year);
    }
}

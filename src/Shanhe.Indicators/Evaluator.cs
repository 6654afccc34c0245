using System.Reflection;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Indicators;

/// <summary>
/// Evaluates the indicators of a package from one source of evidence. Pure: the same package and evidence give the same result.
/// One instance is used by one thread; results of methods are kept so that shared inputs are computed once.
/// </summary>
public sealed class Evaluator(PlanPackage package, IInputPicture source, string basis, bool traces = true)
{
    readonly Dictionary<(string Method, Period Period, string Place), MethodResult> _results = [];

    /// <summary>The version of the program, recorded in every evaluation.</summary>
    public static string CodeVersion { get; } =
        typeof(Evaluator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public PlanPackage Package { get; } = package;

    internal IInputPicture Source { get; } = source;

    /// <summary>Whether provenance is written down.</summary>
    internal bool Traces { get; } = traces;

    internal MethodResult Run(CompiledMethod method, Period period, string place)
    {
        if (_results.TryGetValue((method.Method.Id, period, place), out var known))
            return known;
        var result = new MethodRun(this, method, place).Run(period);
        _results[(method.Method.Id, period, place)] = result;
        return result;
    }

    /// <summary>The rounded value of a method alone, without status; for comparisons and for methods that are no indicator.</summary>
    public (decimal? Value, Coverage Coverage, Provenance? Provenance) Compute(CompiledMethod method, Period period, string place)
    {
        var result = Run(method, period, place);
        return (
            result.Value is { } v ? decimal.Round(v, method.Method.Decimals, MidpointRounding.ToEven) : null,
            result.Coverage,
            result.Provenance
        );
    }

    /// <summary>Evaluates an indicator for a period, by default for the county.</summary>
    public Evaluation Evaluate(Indicator indicator, Period period, Instant at, string? place = null)
    {
        var where = place ?? Package.Plan.County;
        var method = Package.Methods[indicator.Method];
        var remarks = new List<LocalText>();
        var result = Result(indicator, method, period, where);
        if (
            result.Value is null
            && method.Method.Missing == MissingPolicy.Carry
            && Result(indicator, method, period.ShiftYears(-1), where) is { Value: not null } earlier
        )
        {
            result = result with { Value = earlier.Value, Provenance = earlier.Provenance };
            remarks.Add(IndicatorMessages.Wording.Say("carried", period.ShiftYears(-1)));
        }

        var computed = Rounded(result.Value, method, indicator);
        var stated = Stated(indicator, period, where);
        var value = stated ?? computed;
        if (computed is not null && !result.Coverage.IsComplete)
            remarks.Add(
                IndicatorMessages.Wording.Say(
                    method.Method.Missing == MissingPolicy.Partial ? "partial" : "incomplete",
                    result.Coverage.Have,
                    result.Coverage.Need
                )
            );
        if (stated is not null && computed is not null && stated != computed)
            remarks.Add(IndicatorMessages.Wording.Say("differs", stated, computed));
        var target = Target(indicator);
        var before = target.LooksBack ? Result(indicator, method, period.ShiftYears(-1), where) : null;
        if (before is not null)
            target = target.HeldAgainst(Value(indicator, method, period.ShiftYears(-1), where));
        if (target.LooksBack && value is not null && !target.KnowsYearBefore)
            remarks.Add(IndicatorMessages.Wording.Say("before.missing", period.ShiftYears(-1)));
        var happened = target.Is == Comparator.Never ? Happened(indicator, method, period, where) : null;
        if (happened is { } year)
            remarks.Add(IndicatorMessages.Wording.Say("happened", year));
        var provenance = Explained(indicator, period, where, stated, result);
        var yearBefore = before is null
            ? null
            : Explained(indicator, period.ShiftYears(-1), where, Stated(indicator, period.ShiftYears(-1), where), before);
        var point = Judgement.Point(indicator, target, Package.Plan, period);
        return new()
        {
            Indicator = indicator.Id,
            Period = period.ToString(),
            Place = where,
            Value = value,
            Stated = stated,
            Computed = computed,
            Unit = indicator.Unit,
            Status = Judgement.Of(value, indicator, target, Package.Plan, period, happened),
            Target = target,
            Parts = Judgement.Parts(value, indicator, target, Package.Plan, period),
            Happened = happened,
            YearBefore = yearBefore,
            Point = point,
            ToTarget = value - Judgement.Goal(indicator, target),
            ToPoint = value - point,
            Coverage = result.Coverage,
            Missing = result.Missing,
            Forecast =
                period.Frequency == Frequency.Year && Extrapolation.Suits(target, Package.UnitOf(indicator.Unit))
                    ? Extrapolation.ForYear(Package.Plan.LastYear, YearlyValues(indicator, method, period, where), indicator)
                    : null,
            Doubts = Doubts(indicator, provenance),
            Remarks = remarks,
            Contradictions = Contradictions(provenance),
            Provenance = provenance,
            Simulated = provenance is { Simulated: true },
            PackageVersion = Package.Version,
            CodeVersion = CodeVersion,
            InputsHash = Provenance.LeavesHash(provenance, yearBefore),
            Basis = basis,
            At = at,
        };
    }

    /// <summary>What the plan states for the base year.</summary>
    decimal? Stated(Indicator indicator, Period period, string place) =>
        period == Period.OfYear(Package.Plan.BaseYear) && place == Package.Plan.County ? indicator.Baseline : null;

    decimal? Value(Indicator indicator, CompiledMethod method, Period period, string place) =>
        Stated(indicator, period, place) ?? Rounded(Result(indicator, method, period, place).Value, method, indicator);

    /// <summary>The result of the row's method, added up over the plan's years where its path is.</summary>
    MethodResult Result(Indicator indicator, CompiledMethod method, Period period, string place)
    {
        if (indicator.Path.Kind != TrajectoryKind.Cumulative)
            return Run(method, period, place);
        var first = Package.Plan.FirstYear;
        List<Period> periods = [.. Enumerable.Range(first, Math.Max(0, period.Year - first)).Select(Period.OfYear), period];
        return period.Year < first
            ? new(null, default, [], null)
            : MethodResult.Sum(method, period, place, [.. periods.Select(p => Run(method, p, place))]);
    }

    /// <summary>The first year of the plan, up to the period, in which there was any.</summary>
    int? Happened(Indicator indicator, CompiledMethod method, Period period, string place)
    {
        for (var year = Package.Plan.FirstYear; year < period.Year; year++)
        {
            if (Value(indicator, method, Period.OfYear(year), place) > 0)
                return year;
        }

        return period.Year >= Package.Plan.FirstYear && Value(indicator, method, period, place) > 0 ? period.Year : null;
    }

    decimal? Rounded(decimal? value, CompiledMethod method, Indicator indicator) =>
        value is { } v
            ? decimal.Round(method.Unit.To(Package.UnitOf(indicator.Unit)).Apply(v), indicator.Decimals, MidpointRounding.ToEven)
            : null;

    static Provenance? Explained(Indicator indicator, Period period, string place, decimal? stated, MethodResult result)
    {
        if (stated is null || result.Provenance is null)
            return result.Provenance;
        var statement = new Provenance(ProvenanceKind.Statement, indicator.Name, stated, indicator.Unit, period.ToString(), place)
        {
            Reference = indicator.Id,
            Note = IndicatorMessages.Wording.Say("stated"),
        };
        // A formula whose inputs are all missing explains nothing about a value that the plan states outright, but still says what is owed.
        return statement with { Children = [result.Provenance] };
    }

    /// <summary>The target in force: the plan's own, or the one a higher level assigned, or the working one until then.</summary>
    public AppliedTarget Target(Indicator indicator)
    {
        var target = indicator.Target.For(Package.Plan.Traits);
        if (target.Is != Comparator.Assigned)
            return AppliedTarget.Of(target, "plan");
        var query = new InputQuery(DerivedSeries.TargetOf(indicator), Period.OfYear(Package.Plan.LastYear), Package.Plan.County);
        if (Source.Ask(query) is { } assigned)
        {
            var comparator = target.Working?.Is ?? (indicator.Direction == Direction.Higher ? Comparator.Ge : Comparator.Le);
            return new(
                comparator,
                assigned.Value,
                LocalText.Same(assigned.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                "assigned"
            )
            {
                Says = target.Says,
            };
        }

        return target.Working is { } working
            ? AppliedTarget.Of(working, "working")
            : new(Comparator.Assigned, null, target.Text, "plan") { Says = target.Says };
    }

    List<(int Year, decimal Value)> YearlyValues(Indicator indicator, CompiledMethod method, Period upTo, string place)
    {
        var values = new List<(int, decimal)>();
        for (var year = Package.Plan.BaseYear; year <= upTo.Year; year++)
        {
            if (Value(indicator, method, Period.OfYear(year), place) is { } v)
                values.Add((year, v));
        }

        return values;
    }

    static List<Contradiction> Contradictions(Provenance? provenance) =>
        [
            .. (provenance?.Leaves() ?? [])
                .Where(l => l is { Value: not null, Beside: not null })
                .Select(l => new Contradiction(l.Label, l.Period, l.Value!.Value, l.Beside!.Value, l.Unit))
                .Distinct(),
        ];

    List<string> Doubts(Indicator indicator, Provenance? provenance)
    {
        var facts = provenance?.Leaves().Where(l => l.Kind == ProvenanceKind.Fact).Select(l => l.Reference) ?? [];
        return [.. facts.Prepend(indicator.Id).SelectMany(Package.DoubtsOf).Select(d => d.Id).Distinct().Order(StringComparer.Ordinal)];
    }
}

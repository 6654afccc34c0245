using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Sequence = Shanhe.Plans.Formulas.Sequence;

namespace Shanhe.Indicators;

/// <summary>Runs one method once: reads its inputs through the source and, when asked, writes down where each came from.</summary>
sealed class MethodRun(Evaluator evaluator, CompiledMethod method, string place) : INameReader
{
    readonly List<Provenance>? _trace = evaluator.Traces ? [] : null;
    readonly List<MissingInput> _missing = [];
    readonly Dictionary<(int Slot, Period Period), Value>? _read = method.RepeatsNames ? [] : null;
    int _have;
    int _need;

    public MethodResult Run(Period period)
    {
        var context = new FormulaContext(this, period, evaluator.Package.Plan.BaseYear)
        {
            AllowPartial = method.Method.Missing == MissingPolicy.Partial,
        };
        var value = method.Formula.Run(context);
        decimal? number = value.IsMissing ? null : value.Number;
        var provenance = _trace is null
            ? null
            : new Provenance(ProvenanceKind.Formula, method.Method.Name, Rounded(number), method.Unit.Symbol, period.ToString(), place)
            {
                Reference = method.Method.Id,
                Note = new(method.Formula.InWords(Language.Zh), method.Formula.InWords(Language.En)),
                Simulated = _trace.Any(t => t.Simulated),
                Children = _trace,
            };
        return new(number, new(_have, _need), _missing, provenance);
    }

    decimal? Rounded(decimal? number) =>
        number is { } n ? decimal.Round(n, Math.Max(method.Method.Decimals, 4), MidpointRounding.ToEven) : null;

    /// <summary>A name that a formula uses twice is read, counted and traced once.</summary>
    public Value Read(int slot, Period period)
    {
        if (_read is null)
            return ReadOnce(slot, period);
        if (_read.TryGetValue((slot, period), out var known))
            return known;
        return _read[(slot, period)] = ReadOnce(slot, period);
    }

    Value ReadOnce(int slot, Period period)
    {
        var input = method.Inputs[slot];
        switch (input.Input.Span)
        {
            case Span.Years:
                var plan = evaluator.Package.Plan;
                // Before the plan's first year there is nothing to add up, which is not the same as nothing done.
                if (period.Year < plan.FirstYear)
                    return Value.Missing;
                var years = Enumerable.Range(plan.FirstYear, period.Year - plan.FirstYear + 1);
                return Several(input, [.. years.Select(y => (Period.OfYear(y), place))]);
            case Span.Months:
                return Several(input, [.. period.Parts(Frequency.Month).Select(m => (m, place))]);
            case Span.Places:
                var places = evaluator.Package.Places.Where(p => p.Kind == input.Input.Places);
                return Several(input, [.. places.Select(p => (period, p.Id))]);
            default:
                return One(input, period, place) is { } number ? Value.Of(number) : Value.Missing;
        }
    }

    Value Several(CompiledInput input, List<(Period Period, string Place)> wanted)
    {
        var values = new List<decimal>(wanted.Count);
        foreach (var (period, where) in wanted)
        {
            if (One(input, period, where) is { } number)
                values.Add(number);
        }

        return Value.Of(new Sequence(values, wanted.Count));
    }

    decimal? One(CompiledInput input, Period period, string where)
    {
        if (input.Fact is { } fact)
        {
            _need++;
            if (fact.Value is not null)
                _have++;
            _trace?.Add(FactNode(fact));
            return fact.Value;
        }

        if (input.Method is { } inner)
        {
            var result = evaluator.Run(inner, period, where);
            _have += result.Coverage.Have;
            _need += result.Coverage.Need;
            _missing.AddRange(result.Missing);
            if (result.Provenance is { } p)
                _trace?.Add(p);
            return result.Value;
        }

        return Figure(input.Series!, period, where);
    }

    decimal? Figure(Series series, Period period, string where)
    {
        _need++;
        if (evaluator.Source.Ask(new(series.Id, period, where)) is { } datum)
        {
            _have++;
            _trace?.Add(FigureNode(series, period, where, datum));
            return datum.Value;
        }

        if (Rolled(series, period, where) is { } rolled)
        {
            _have++;
            return rolled;
        }

        foreach (var fact in evaluator.Package.FactsBySeries[series.Id])
        {
            if (period.Frequency != Frequency.Year || fact.Year != period.Year || (fact.Place ?? evaluator.Package.Plan.County) != where)
                continue;
            _have++;
            _trace?.Add(FactNode(fact));
            return Converted(fact, series);
        }

        NoteMissing(series, period, where);
        return null;
    }

    decimal Converted(Fact fact, Series series) =>
        evaluator.Package.UnitOf(fact.Unit).To(evaluator.Package.UnitOf(series.Unit)).Apply(fact.Value!.Value);

    /// <summary>
    /// The value made up of shorter periods, or of the places below; only when all of them are there, or the method takes what there is.
    /// </summary>
    decimal? Rolled(Series series, Period period, string where)
    {
        if (series.Time != Rollup.None)
        {
            foreach (var shorter in series.Frequency.Where(f => f > period.Frequency).Order())
            {
                var parts = period.Parts(shorter).Select(p => (p, where)).ToList();
                if (Combine(series, series.Time, parts, period, where) is { } value)
                    return value;
            }
        }

        if (series.Space == Rollup.None || where != evaluator.Package.Plan.County)
            return null;
        var below = evaluator
            .Package.Places.Where(p => p.Parent == where && series.Places.Contains(p.Kind))
            .Select(p => (period, p.Id))
            .ToList();
        return Combine(series, series.Space, below, period, where);
    }

    decimal? Combine(Series series, Rollup rollup, List<(Period Period, string Place)> parts, Period period, string where)
    {
        var data = parts
            .Select(p => (p.Period, p.Place, Datum: evaluator.Source.Ask(new(series.Id, p.Period, p.Place))))
            .Where(p => p.Datum is not null)
            .ToList();
        if (data.Count == 0 || (data.Count < parts.Count && method.Method.Missing != MissingPolicy.Partial))
            return null;
        var value = rollup switch
        {
            Rollup.Sum => data.Sum(d => d.Datum!.Value),
            Rollup.Mean => data.Sum(d => d.Datum!.Value) / data.Count,
            _ => data[^1].Datum!.Value,
        };
        _trace?.Add(
            new(ProvenanceKind.Rollup, series.Name, value, series.Unit, period.ToString(), where)
            {
                Reference = series.Id,
                Note =
                    data.Count < parts.Count
                        ? IndicatorMessages.Wording.Say("rollup.partial", data.Count, parts.Count)
                        : IndicatorMessages.Wording.Say("rollup." + rollup, parts.Count),
                Simulated = data.Any(d => d.Datum!.Simulated),
                Children = [.. data.Select(d => FigureNode(series, d.Period, d.Place, d.Datum!))],
            }
        );
        return value;
    }

    void NoteMissing(Series series, Period period, string where)
    {
        if (_trace is null)
            return;
        var gap = new MissingInput(series.Id, series.Name, period.ToString(), where, series.Department);
        if (!_missing.Contains(gap))
            _missing.Add(gap);
        var department = evaluator.Package.Find<Department>(series.Department)?.Name ?? LocalText.Same(series.Department);
        _trace.Add(
            new(ProvenanceKind.Missing, series.Name, null, series.Unit, period.ToString(), where)
            {
                Reference = series.Id,
                Note = IndicatorMessages.Wording.Say("owed", department, series.Name),
            }
        );
    }

    static Provenance FigureNode(Series series, Period period, string where, Datum datum) =>
        new(ProvenanceKind.Figure, series.Name, datum.Value, series.Unit, period.ToString(), where)
        {
            Reference = datum.Reference,
            Hash = datum.Hash,
            Note = new(Source(datum, Language.Zh), Source(datum, Language.En)),
            Simulated = datum.Simulated,
            Beside = datum.Beside?.Value,
        };

    /// <summary>Who reported it, from which document, in which state.</summary>
    static string Source(Datum datum, Language language)
    {
        var state = datum.State.Length > 0 ? IndicatorMessages.Wording.Say("evidence." + datum.State).In(language) : "";
        var beside = datum.Beside is { } other ? IndicatorMessages.Wording.Say("beside", other.Value, other.Document).In(language) : "";
        var none = datum is { Kind: "records", Document: "" } ? IndicatorMessages.Wording.Say("records.none").In(language) : "";
        return string.Join(" · ", new[] { datum.Who, datum.Document, none, state, beside }.Where(s => s.Length > 0));
    }

    Provenance FactNode(Fact fact) =>
        new(
            ProvenanceKind.Fact,
            fact.Name,
            fact.Value,
            fact.Unit,
            fact.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
            fact.Place ?? evaluator.Package.Plan.County
        )
        {
            Reference = fact.Id,
            Note = IndicatorMessages.Wording.Say("fact", string.Join("、", fact.Ref)),
        };
}

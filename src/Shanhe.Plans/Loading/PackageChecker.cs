using System.Collections;
using System.Globalization;
using System.Reflection;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Loading;

/// <summary>Checks what one file can't show: references, units, formulas, cycles, targets; then builds the package.</summary>
sealed class PackageChecker(Dictionary<Type, Dictionary<string, PlanItem>> items, Unread unread, YamlMarks marks, List<Problem> problems)
{
    /// <summary>The lists of items that stand in <c>plan.yaml</c>, by their fields.</summary>
    static readonly Dictionary<Type, string> PlanLists = new()
    {
        [typeof(Chapter)] = YamlBinder.Name(nameof(Plan.Chapters)),
        [typeof(Category)] = YamlBinder.Name(nameof(Plan.Categories)),
    };

    readonly HashSet<Type> _absent = [];
    UnitTable _units = new([]);

    IEnumerable<T> All<T>()
        where T : PlanItem => items.TryGetValue(typeof(T), out var table) ? table.Values.Cast<T>() : [];

    T? Find<T>(string? id)
        where T : PlanItem => id is not null && items.TryGetValue(typeof(T), out var table) ? (T?)table.GetValueOrDefault(id) : null;

    void Report(string code, Text.Place at, string? suggestion, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values), suggestion));

    public PlanPackage? Build(Plan plan, string version, IReadOnlyDictionary<string, byte[]> mapFiles)
    {
        _units = BuildUnits();
        DerivedSeries.AddTo(items, plan);
        foreach (var item in items.Values.SelectMany(t => t.Values).ToList())
            CheckReferences(item, item);
        if (plan.FirstYear > plan.LastYear)
            Report("P119", marks.Of(plan, "FirstYear"), null, plan.FirstYear, plan.LastYear);
        new MapChecker(marks, problems).CheckRegisters(plan, Find<Register>);
        new SenseChecker(items, _units, marks, problems).Check(plan);
        var layers = new SpatialLayerChecker(Find<Register>, marks, problems);
        foreach (var layer in All<SpatialLayer>())
            layers.Check(layer);
        foreach (var duty in All<Duty>())
        {
            if (duty.Every is null == duty.On is null)
                Report("P121", duty.At, null);
        }

        var registers = CompileRegisters(new DecisionChecker(_units, marks, problems).Compile(All<DecisionTable>()));
        var methods = CompileMethods();
        var sums = new Dictionary<DoubtSum, Formula>(ReferenceEqualityComparer.Instance);
        foreach (var sum in All<Doubt>().SelectMany(d => d.Sums))
        {
            if (CompileSum(sum) is { } formula)
                sums[sum] = formula;
        }

        CheckIndicatorUnits(methods);
        CheckPaths(methods);
        var checks = new SeriesCheckCompiler(_units, marks, problems).Compile(All<SeriesCheck>(), Find<Series>);
        return problems.Count > 0
            ? null
            : new PlanPackage(plan, version, _units, items, methods, sums, registers, checks) { MapFiles = mapFiles };
    }

    /// <summary>Checks one rule as those of the files are, against what else there is.</summary>
    public void Check(AlarmRule rule, UnitTable units)
    {
        _units = units;
        CheckReferences(rule, rule);
        new SenseChecker(items, units, marks, problems).Check(rule);
    }

    /// <summary>
    /// What is added up since the plan's first year starts at nothing, whatever the plan before achieved: a path from that baseline would
    /// call a county behind that is on track.
    /// </summary>
    void CheckPaths(Dictionary<string, CompiledMethod> methods)
    {
        foreach (var indicator in All<Indicator>())
        {
            if (
                indicator is { Baseline: not (null or 0), Path: { Kind: TrajectoryKind.Linear, Start: null } }
                && methods.TryGetValue(indicator.Method, out var method)
                && AddsUp(method)
            )
                Report("P154", indicator.At, null, indicator.Id, indicator.Baseline);
            if (
                indicator.Path is { Kind: TrajectoryKind.Cumulative } path
                && (path.Start is not null || (methods.TryGetValue(indicator.Method, out var summed) && AddsUp(summed)))
            )
                Report("P180", marks.Of(indicator, nameof(Indicator.Path)), null, indicator.Id);
        }
    }

    static bool AddsUp(CompiledMethod method) =>
        method.Inputs.Any(i => i.Input.Span == Span.Years || (i.Method is { } inner && AddsUp(inner)));

    Dictionary<string, CompiledRegister> CompileRegisters(Dictionary<string, Decision> decisions)
    {
        var checker = new RegisterChecker(items, _units, marks, problems);
        var ledgers = new LedgerChecker(items, _units, marks, problems);
        foreach (var ledger in All<PlanLedger>())
            ledgers.Check(ledger);
        var compiler = new RegisterCompiler(items, decisions, ledgers.Scopes(All<PlanLedger>()), unread, _units, marks, problems);
        var compiled = new Dictionary<string, CompiledRegister>(StringComparer.Ordinal);
        foreach (var register in All<Register>())
        {
            checker.Check(register);
            compiled[register.Id] = compiler.Compile(register);
        }

        foreach (var list in All<CodeList>())
        {
            foreach (var twice in list.Codes.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
                Report("P105", twice.Last().At, null, twice.Key, twice.First().At);
        }

        return compiled;
    }

    UnitTable BuildUnits()
    {
        var made = new Dictionary<string, Unit>(StringComparer.Ordinal);
        var definitions = All<UnitDefinition>().ToList();
        foreach (var definition in definitions)
        {
            var unit = definition.Dimension is { } dimension
                ? new Unit(definition.Id, dimension == "none" ? Dimension.None : Dimension.Of(dimension), Rational.One)
                : UnitTable.Define(definition.Id, definition.Is ?? "", s => made.GetValueOrDefault(s));
            if (unit is null)
            {
                Report("P115", definition.At, null, definition.Id, definition.Is);
                unread.AddUnit(definition.Id);
            }
            else
                made[definition.Id] = unit;
        }

        return new(
            definitions.Where(d => made.ContainsKey(d.Id)).Select(d => (made[d.Id], d.Aliases)),
            definitions.Where(d => d.Name is not null).DistinctBy(d => d.Id).Select(d => KeyValuePair.Create(d.Id, d.Name!))
        );
    }

    void CheckReferences(object owner, PlanItem item)
    {
        foreach (var property in owner.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetValue(owner) is not { } value)
                continue;
            if (property.GetCustomAttribute<RefAttribute>() is { } reference)
            {
                if (value is string id)
                    CheckReference(reference, id, marks.Of(owner, property.Name), item);
                else if (value is IReadOnlyList<string> ids)
                {
                    for (var i = 0; i < ids.Count; i++)
                        CheckReference(reference, ids[i], marks.Of(owner, property.Name + i.ToString(CultureInfo.InvariantCulture)), item);
                }
                else if (value is IReadOnlyDictionary<string, string> named)
                {
                    foreach (var (name, one) in named)
                        CheckReference(reference, one, marks.Of(owner, property.Name + name), item);
                }
            }
            else if (property.GetCustomAttribute<UnitSymbolAttribute>() is not null && value is string symbol)
            {
                // What follows from another item has its unit from there, where it is named.
                if (_units.Find(symbol) is null && !unread.HasUnit(symbol) && marks.Of(owner, property.Name) != default)
                    Report("P111", marks.Of(owner, property.Name), Nearest.Name(symbol, _units.Symbols), symbol);
            }
            else if (value is IDictionary map)
            {
                foreach (var part in map.Values)
                    CheckPart(part, item);
            }
            else if (value is IEnumerable list and not string)
            {
                foreach (var part in list)
                    CheckPart(part, item);
            }
            else
                CheckPart(value, item);
        }
    }

    void CheckPart(object? part, PlanItem item)
    {
        if (part is null or string or LocalText || part.GetType().Namespace != typeof(PlanItem).Namespace || part.GetType().IsEnum)
            return;
        if (part is Chapter or Category)
            return;
        CheckReferences(part, item);
    }

    void CheckReference(RefAttribute reference, string id, Text.Place at, PlanItem item)
    {
        // What is left out because a target that is done or not needs none: without such a target it is named as missing.
        if (item is Indicator && (id == DerivedSeries.DoneOf(item.Id) || id == DerivedSeries.ValueOf(item.Id)))
            return;
        if (reference.Kinds.Any(k => unread.Has(k, id) || (items.TryGetValue(k, out var table) && table.ContainsKey(id))))
            return;
        var known = reference.Kinds.SelectMany(k => items.TryGetValue(k, out var table) ? table.Keys : (IEnumerable<string>)[]).ToList();
        if (!reference.Kinds.Any(items.ContainsKey))
        {
            // What stands in plan.yaml has no file of its own.
            if (PlanLists.TryGetValue(reference.Kinds[0], out var list))
            {
                if (_absent.Add(reference.Kinds[0]))
                    Report(
                        "P222",
                        at == default ? item.At : at,
                        null,
                        list,
                        LoadingMessages.Wording.Say("kind." + reference.Kinds[0].Name),
                        id
                    );
            }
            // That the file is missing is the cause of all that follows from it, and is said once.
            else if (!reference.Kinds.Any(unread.HasAny) && _absent.Add(reference.Kinds[0]))
                Report(
                    "P210",
                    at == default ? item.At : at,
                    null,
                    LoadingMessages.Wording.Say("kind." + reference.Kinds[0].Name),
                    PackageKinds.Lists.FirstOrDefault(k => k.Value == reference.Kinds[0]).Key
                );
            return;
        }

        Report(
            "P110",
            at == default ? item.At : at,
            Nearest.Name(id, known),
            id,
            LoadingMessages.Wording.Say("kind." + reference.Kinds[0].Name)
        );
    }

    Dictionary<string, CompiledMethod> CompileMethods()
    {
        var compiled = new Dictionary<string, CompiledMethod>(StringComparer.Ordinal);
        var open = new List<string>();
        var cyclic = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in All<Method>())
            Compile(method);
        return compiled;

        CompiledMethod? Compile(Method method)
        {
            if (compiled.TryGetValue(method.Id, out var done))
                return done;
            if (cyclic.Contains(method.Id))
                return null;
            if (open.Contains(method.Id))
            {
                var cycle = open.SkipWhile(i => i != method.Id).ToList();
                cyclic.UnionWith(cycle);
                Report("P114", method.At, null, string.Join(" → ", cycle.Append(method.Id)));
                return null;
            }

            open.Add(method.Id);
            var names = new List<FormulaName>();
            var inputs = new List<CompiledInput>();
            var sound = true;
            foreach (var (name, input) in method.Inputs)
            {
                if (Resolve(name, input, Compile) is not { } resolved)
                {
                    sound = false;
                    continue;
                }

                var type = input.Span == Span.Period ? FormulaType.Number(resolved.Unit) : FormulaType.Numbers(resolved.Unit);
                names.Add(new(name, type, inputs.Count, resolved.Label));
                inputs.Add(resolved);
            }

            open.RemoveAt(open.Count - 1);
            if (!sound || _units.Find(method.Unit) is not { } unit)
                return null;
            var formula = FormulaChecker.Check(method.Formula, names, _units, FormulaType.Number(unit), out var wrong);
            var at = marks.Of(method, nameof(Method.Formula));
            foreach (var p in wrong)
                problems.Add(new(p.Code, marks.Inside(at, p.Offset), LoadingMessages.Wording.Say("P118", p.Message), p.Suggestion));
            if (formula is null)
                return null;
            return compiled[method.Id] = new(method, formula, inputs, unit);
        }
    }

    CompiledInput? Resolve(string name, MethodInput input, Func<Method, CompiledMethod?> compile)
    {
        if (new[] { input.Series, input.Fact, input.Method }.Count(s => s is not null) != 1)
        {
            Report("P116", marks.Of(input, ""), null, name);
            return null;
        }

        if (input.Series is not null)
            return Find<Series>(input.Series) is { } series && _units.Find(series.Unit) is { } unit
                ? new(name, input, unit, series.Name) { Series = series }
                : null;
        if (input.Fact is not null)
            return Find<Fact>(input.Fact) is { } fact && _units.Find(fact.Unit) is { } factUnit
                ? new(name, input, factUnit, fact.Name) { Fact = fact }
                : null;
        return Find<Method>(input.Method) is { } method && compile(method) is { } inner
            ? new(name, input, inner.Unit, method.Name) { Method = inner }
            : null;
    }

    Formula? CompileSum(DoubtSum sum)
    {
        var facts = All<Fact>().Where(f => f.Value is not null && _units.Find(f.Unit) is not null).ToList();
        var names = facts.Select((f, i) => new FormulaName(f.Id, FormulaType.Number(_units.Find(f.Unit)!), i, f.Name));
        if (_units.Find(sum.Unit) is not { } unit)
            return null;
        var formula = FormulaChecker.Check(sum.Formula, names, _units, FormulaType.Number(unit), out var wrong);
        var at = marks.Of(sum, nameof(DoubtSum.Formula));
        foreach (var p in wrong)
            problems.Add(new(p.Code, marks.Inside(at, p.Offset), LoadingMessages.Wording.Say("P118", p.Message), p.Suggestion));
        return formula;
    }

    void CheckIndicatorUnits(Dictionary<string, CompiledMethod> methods)
    {
        foreach (var indicator in All<Indicator>())
        {
            if (
                _units.Find(indicator.Unit) is { } unit
                && methods.TryGetValue(indicator.Method, out var method)
                && !method.Unit.ConvertsTo(unit)
            )
                Report("P117", marks.Of(indicator, nameof(Indicator.Unit)), null, indicator.Unit, indicator.Method, method.Unit.Symbol);
        }
    }
}

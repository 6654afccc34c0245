using System.Collections.Frozen;
using System.Globalization;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Package;

/// <summary>A sound package: the county's plan with the national package it builds on. Immutable and thread-safe.</summary>
public sealed class PlanPackage
{
    readonly FrozenDictionary<Type, FrozenDictionary<string, PlanItem>> _items;
    readonly IReadOnlyDictionary<DoubtSum, Formula> _sums;
    readonly ILookup<string, Doubt> _doubts;
    readonly ILookup<string, CompiledCheck> _checks;
    readonly FrozenDictionary<string, CompiledRegister> _registers;

    internal PlanPackage(
        Plan plan,
        string version,
        UnitTable units,
        Dictionary<Type, Dictionary<string, PlanItem>> items,
        Dictionary<string, CompiledMethod> methods,
        IReadOnlyDictionary<DoubtSum, Formula> sums,
        Dictionary<string, CompiledRegister> registers,
        IReadOnlyList<CompiledCheck> checks
    )
    {
        Plan = plan;
        Version = version;
        Units = units;
        Methods = methods.ToFrozenDictionary(StringComparer.Ordinal);
        _sums = sums;
        _registers = registers.ToFrozenDictionary(StringComparer.Ordinal);
        _items = items.ToFrozenDictionary(p => p.Key, p => p.Value.ToFrozenDictionary(StringComparer.Ordinal));
        _checks = checks.SelectMany(c => c.Series.Select(s => (s.Id, c))).ToLookup(p => p.Id, p => p.c, StringComparer.Ordinal);
        Tables = items;
        Former = new(items.Values.SelectMany(t => t.Values));
        Areas = Ordered<Area>(items);
        Departments = Ordered<Department>(items);
        Places = Ordered<PlanPlace>(items);
        Series = Ordered<Series>(items);
        Indicators = [.. Ordered<Indicator>(items).OrderBy(i => i.No).ThenBy(i => i.Sub)];
        Targets = ById<PlanTarget>(items);
        Works = ById<Work>(items);
        Rules = ById<PlanRule>(items);
        SpatialLayers = Ordered<SpatialLayer>(items);
        Ledgers = Ordered<PlanLedger>(items);
        Facts = ById<Fact>(items);
        Doubts = ById<Doubt>(items);
        Systems = ById<PlanSystem>(items);
        Duties = Ordered<Duty>(items);
        Registers = Ordered<Register>(items);
        Expectations = Ordered<Expectation>(items);
        Factors = Ordered<ObservedFactor>(items);
        SiteKinds = Ordered<SiteKind>(items);
        Sites = Ordered<PlanSite>(items);
        ObservedLimits = Ordered<ObservedLimit>(items);
        QualityRules = Ordered<QualityRule>(items);
        AlarmRules = Ordered<AlarmRule>(items);
        Calendar = new(Ordered<Holiday>(items));
        _doubts = Doubts.SelectMany(d => d.Touches.Select(t => (t, d))).ToLookup(p => p.t, p => p.d, StringComparer.Ordinal);
        FactsBySeries = Facts.Where(f => f.Series is not null && f.Value is not null).ToLookup(f => f.Series!, StringComparer.Ordinal);
    }

    public Plan Plan { get; }

    /// <summary>SHA-256 over all files of the package and of the one it extends; every evaluation records it.</summary>
    public string Version { get; }

    public UnitTable Units { get; }

    /// <summary>The files of the map's layers by the ids of these, as GeoJSON that was checked.</summary>
    public IReadOnlyDictionary<string, byte[]> MapFiles { get; internal init; } = FrozenDictionary<string, byte[]>.Empty;

    /// <summary>Which identifiers its items had before.</summary>
    public FormerNames Former { get; }

    public IReadOnlyDictionary<string, CompiledMethod> Methods { get; }

    public IReadOnlyList<Area> Areas { get; }

    public IReadOnlyList<Department> Departments { get; }

    public IReadOnlyList<PlanPlace> Places { get; }

    public IReadOnlyList<Series> Series { get; }

    /// <summary>The rows of the indicator table in their order.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    public IReadOnlyList<PlanTarget> Targets { get; }

    public IReadOnlyList<Work> Works { get; }

    public IReadOnlyList<PlanRule> Rules { get; }

    /// <summary>The layers that rules measure against.</summary>
    public IReadOnlyList<SpatialLayer> SpatialLayers { get; }

    public IReadOnlyList<PlanLedger> Ledgers { get; }

    /// <summary>What a ledger holds apart; none when it holds one thing.</summary>
    public IReadOnlyList<RegisterCode> AssetsOf(PlanLedger ledger) =>
        ledger.AssetList is { } list ? Find<CodeList>(list)?.Codes ?? [] : ledger.Assets;

    public IReadOnlyList<Fact> Facts { get; }

    public IReadOnlyList<Doubt> Doubts { get; }

    public IReadOnlyList<PlanSystem> Systems { get; }

    public IReadOnlyList<Duty> Duties { get; }

    public IReadOnlyList<Register> Registers { get; }

    /// <summary>The register with its formulas made ready.</summary>
    public CompiledRegister Compiled(Register register) => _registers[register.Id];

    /// <summary>The codes that a field may hold.</summary>
    public IReadOnlyList<RegisterCode> CodesOf(RegisterField field) =>
        field.CodeList is { } list ? Find<CodeList>(list)?.Codes ?? [] : field.Codes;

    /// <summary>The places that a field offers; sections of rivers are offered by none.</summary>
    public IEnumerable<PlanPlace> PlacesOf(RegisterField field) => Places.Where(p => field.Admits(p) && p.Kind != PlaceKind.Section);

    public IReadOnlyList<ObservedFactor> Factors { get; }

    public IReadOnlyList<SiteKind> SiteKinds { get; }

    public IReadOnlyList<PlanSite> Sites { get; }

    public IReadOnlyList<ObservedLimit> ObservedLimits { get; }

    public IReadOnlyList<QualityRule> QualityRules { get; }

    public IReadOnlyList<AlarmRule> AlarmRules { get; }

    /// <summary>All items by kind and identifier, as a later check needs them.</summary>
    internal Dictionary<Type, Dictionary<string, PlanItem>> Tables { get; }

    /// <summary>How many records the county's plan says its registers ought to hold.</summary>
    public IReadOnlyList<Expectation> Expectations { get; }

    /// <summary>How many records a register ought to hold: what the county's plan says, else its definition, else nothing.</summary>
    public int? ExpectedOf(Register register) =>
        Expectations.Where(e => e.Register == register.Id).ToList() is { Count: > 0 } said
            ? said.Sum(e => e.Count)
            : register.Expected?.Count;

    /// <summary>The target of a row that applies to this county.</summary>
    public TargetValue TargetOf(Indicator indicator) => indicator.Target.For(Plan.Traits);

    /// <summary>The department that confirms whether what a row wants was done.</summary>
    public string ConfirmerOf(Indicator indicator) => TargetOf(indicator).ConfirmedBy ?? Plan.LeadDepartment;

    /// <summary>How binding a row is, in the plan's words.</summary>
    public LocalText ForceOf(Indicator indicator) => Plan.Forces.GetValueOrDefault(indicator.Force) ?? LocalText.Same(indicator.Force);

    public WorkingCalendar Calendar { get; }

    /// <summary>Facts that give a value of a series.</summary>
    public ILookup<string, Fact> FactsBySeries { get; }

    public PlanPlace County => Find<PlanPlace>(Plan.County)!;

    /// <summary>The item of a kind with this identifier, or <c>null</c>.</summary>
    public T? Find<T>(string? id)
        where T : PlanItem =>
        id is not null && _items.TryGetValue(typeof(T), out var table) && table.TryGetValue(id, out var item) ? (T)item : null;

    /// <summary>All items of a kind by identifier.</summary>
    public IReadOnlyDictionary<string, PlanItem> Items(Type kind) =>
        _items.TryGetValue(kind, out var table) ? table : FrozenDictionary<string, PlanItem>.Empty;

    /// <summary>The doubts that touch an item.</summary>
    public IEnumerable<Doubt> DoubtsOf(string id) => _doubts[id];

    /// <summary>The conditions that read a series.</summary>
    public IEnumerable<CompiledCheck> ChecksOf(string series) => _checks[series];

    public Unit UnitOf(string symbol) => Units.Find(symbol) ?? Unit.One;

    /// <summary>
    /// The value of a sum of a doubt, over the facts of the plan, rounded as the doubt says; <c>null</c> when a fact is missing.
    /// </summary>
    public decimal? Evaluate(DoubtSum sum)
    {
        var facts = Facts.Where(f => f.Value is not null).ToList();
        var value = _sums[sum].Run(new(new FactReader(facts), Periods.Period.OfYear(Plan.BaseYear), Plan.BaseYear));
        return value.IsMissing ? null : decimal.Round(value.Number, sum.Decimals, MidpointRounding.ToEven);
    }

    sealed class FactReader(List<Fact> facts) : INameReader
    {
        public Value Read(int slot, Periods.Period period) => facts[slot].Value is { } value ? Value.Of(value) : Value.Missing;
    }

    static List<T> Ordered<T>(Dictionary<Type, Dictionary<string, PlanItem>> items)
        where T : PlanItem => items.TryGetValue(typeof(T), out var table) ? [.. table.Values.Cast<T>()] : [];

    static List<T> ById<T>(Dictionary<Type, Dictionary<string, PlanItem>> items)
        where T : PlanItem =>
        [.. Ordered<T>(items).OrderBy(i => i.Id, StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering))];
}

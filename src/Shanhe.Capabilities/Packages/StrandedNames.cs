using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>
/// The names that evidence holds and a package no longer has: series, places, departments, and what records name of the plan, each with how
/// much hangs on it. One line a name, however much it strands. Not thread-safe.
/// </summary>
/// <param name="package">The package that the evidence is read under.</param>
/// <param name="before">The package before, to say which indicators a series fed; <c>null</c>: nobody knows.</param>
sealed class StrandedNames(PlanPackage package, PlanPackage? before)
{
    readonly Dictionary<string, Figures> _series = new(StringComparer.Ordinal);
    readonly Dictionary<(Type Kind, string Id), Named> _names = [];

    sealed record Figures(int Count, int Published, int First, int Last);

    sealed class Named
    {
        public int Accounts { get; set; }

        public int Figures { get; set; }

        public int Records { get; set; }

        public int Sites { get; set; }
    }

    public void Take(HeldFigures held)
    {
        if (package.Find<Series>(held.Series) is null)
        {
            var sum = _series.GetValueOrDefault(held.Series, new(0, 0, held.FirstYear, held.LastYear));
            _series[held.Series] = new(
                sum.Count + held.Count,
                sum.Published + held.Published,
                Math.Min(sum.First, held.FirstYear),
                Math.Max(sum.Last, held.LastYear)
            );
        }
        else if (Lacks<PlanPlace>(held.Place) is { } place)
            place.Figures += held.Count;
    }

    public void Take(Account account)
    {
        if (account.Disabled)
            return;
        if (Lacks<Department>(account.Department) is { } department)
            department.Accounts++;
        if (Lacks<PlanPlace>(account.Place) is { } place)
            place.Accounts++;
    }

    /// <summary>The place at which a site stands.</summary>
    public void TakeSite(string place)
    {
        if (Lacks<PlanPlace>(place) is { } gone)
            gone.Sites++;
    }

    /// <summary>The department of a record, and all that its fields name; of one name a record counts once.</summary>
    public void Take(Register register, RecordRevision record)
    {
        var gone = new HashSet<Named>(ReferenceEqualityComparer.Instance);
        void Note(Named? named)
        {
            if (named is not null && gone.Add(named))
                named.Records++;
        }

        Note(Lacks<Department>(record.Department));
        foreach (var field in register.Fields)
        {
            if (!record.Fields.TryGetValue(field.Id, out var kept) || !KeptForm.Fits(field, kept))
                continue;
            foreach (var (inner, value) in KeptForm.Values(field, kept))
                Note(
                    inner.Type switch
                    {
                        FieldType.Place => Lacks<PlanPlace>(value),
                        FieldType.Department => Lacks<Department>(value),
                        FieldType.Indicator => Lacks<Indicator>(value),
                        FieldType.Target => Lacks<PlanTarget>(value),
                        FieldType.Work => Lacks<Work>(value),
                        _ => null,
                    }
                );
        }
    }

    Named? Lacks<T>(string? id)
        where T : PlanItem
    {
        if (id is null or "" || package.Find<T>(id) is not null)
            return null;
        if (!_names.TryGetValue((typeof(T), id), out var named))
            _names[(typeof(T), id)] = named = new();
        return named;
    }

    /// <summary>A line a name, in their order.</summary>
    public IEnumerable<Problem> Problems()
    {
        foreach (var (id, held) in _series.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var years = held.First == held.Last ? $"{held.First}" : $"{held.First}–{held.Last}";
            yield return Say("P187", id, held.Count, held.Published, years, ReadBy(id));
        }

        foreach (
            var ((kind, id), named) in _names
                .Where(n => n.Value is not { Accounts: 0, Figures: 0, Records: 0, Sites: 0 })
                .OrderBy(n => n.Key.Kind.Name, StringComparer.Ordinal)
                .ThenBy(n => n.Key.Id, StringComparer.Ordinal)
        )
            yield return Say(
                kind == typeof(PlanPlace) || kind == typeof(Department) ? "P188" : "P189",
                PackageMessages.Wording.Say("kind." + kind.Name),
                id,
                Counted(named)
            );
    }

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, PackageMessages.Wording.Say(code, values));

    LocalText ReadBy(string series)
    {
        var indicators = before is null
            ? []
            : before
                .Indicators.Where(i => before.Methods.TryGetValue(i.Method, out var method) && Reads(method, series))
                .Select(i => i.Id)
                .ToList();
        return indicators.Count == 0 ? LocalText.Same("") : PackageMessages.Wording.Say("read-by", string.Join(", ", indicators));
    }

    static bool Reads(CompiledMethod method, string series) =>
        method.Inputs.Any(i => i.Series?.Id == series || (i.Method is { } inner && Reads(inner, series)));

    static LocalText Counted(Named named)
    {
        var parts = new (string Code, int Count)[]
        {
            ("count.accounts", named.Accounts),
            ("count.figures", named.Figures),
            ("count.records", named.Records),
            ("count.sites", named.Sites),
        }
            .Where(p => p.Count > 0)
            .Select(p => PackageMessages.Wording.Say(p.Code, p.Count))
            .ToList();
        return new(string.Join("、", parts.Select(p => p.Zh)), string.Join(", ", parts.Select(p => p.En)));
    }
}

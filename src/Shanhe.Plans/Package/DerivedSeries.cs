using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Package;

/// <summary>
/// Series that follow from the plan's promises: the measured quantity of each target (<c>T019</c>), the yearly plan, progress and money of
/// each work (<c>P001.plan</c>, <c>P001.done</c>, <c>P001.funds</c>, <c>P001.paid</c>), the target that a higher level assigns for an
/// indicator (<c>10.target</c>), and whether a deed was done (<c>3.fulfilled</c>); and the method of an indicator that shows a series
/// (<c>5.value</c>).
/// </summary>
public static class DerivedSeries
{
    const string Money = "万元";

    internal static void AddTo(Dictionary<Type, Dictionary<string, PlanItem>> items, Plan plan)
    {
        if (!items.TryGetValue(typeof(Series), out var table))
            items[typeof(Series)] = table = new(StringComparer.Ordinal);
        var areas = Items<Area>(items).ToDictionary(a => a.Id, a => a.Department, StringComparer.Ordinal);
        var parties = Items<Department>(items)
            .Where(d => d.Kind == DepartmentKind.Party)
            .Select(d => d.Id)
            .ToHashSet(StringComparer.Ordinal);

        var own = areas.ContainsKey("plan") ? "plan" : areas.Keys.FirstOrDefault() ?? "";
        foreach (var target in Items<PlanTarget>(items))
            table.TryAdd(
                target.Id,
                Of(target, target.Id, target.Name, target.Area, target.Unit, Reporter(target.Departments, target.Area)) with
                {
                    Min = null,
                    // A part of a whole is no more than the whole, unless the plan itself promises more.
                    Max = target.Unit == "%" && !(target.Target.Value > 100) ? 100 : null,
                }
            );
        foreach (var work in Items<Work>(items))
        {
            if (work.Quantity is not null)
            {
                Add(work, "plan", "年度计划", "year plan", work.Unit);
                Add(work, "done", "年度完成", "done in the year", work.Unit);
            }

            Add(work, "funds", "到位资金", "funds received", Money);
            Add(work, "paid", "支付资金", "funds paid", Money);
        }

        foreach (var indicator in Items<Indicator>(items).Where(i => i.Target.For(plan.Traits).Is == Comparator.Assigned))
            table.TryAdd(
                TargetOf(indicator),
                Of(
                    indicator,
                    TargetOf(indicator),
                    new(indicator.Name.Zh + "：下达目标", indicator.Name.En + ": assigned target"),
                    own,
                    indicator.Unit,
                    plan.LeadDepartment
                ) with
                {
                    Min = null,
                }
            );

        foreach (var indicator in Items<Indicator>(items).Where(i => IsDeed(i, plan)).ToList())
            AddDone(items, table, indicator, plan, own);
        foreach (var indicator in Items<Indicator>(items).Where(i => i.Series is not null).ToList())
            AddMethod(
                items,
                indicator,
                ValueOf(indicator.Id),
                indicator.Name,
                table.GetValueOrDefault(indicator.Series!) is Series shown ? shown.Area : own,
                indicator.Decimals,
                indicator.Series!
            );

        // A firm or bank does not report figures: then, or where the plan names nobody, the area's department does.
        string Reporter(IReadOnlyList<string> named, string area) =>
            named.FirstOrDefault(d => !parties.Contains(d)) ?? areas.GetValueOrDefault(area, plan.LeadDepartment);

        void Add(Work work, string part, string zh, string en, string unit)
        {
            var id = $"{work.Id}.{part}";
            table.TryAdd(
                id,
                Of(work, id, new($"{work.Name.Zh}：{zh}", $"{work.Name.En}: {en}"), work.Area, unit, Reporter(work.Departments, work.Area))
            );
        }
    }

    /// <summary>Whether a series says what shall be: a target that is assigned, the plan of a year.</summary>
    public static bool SaysAhead(PlanPackage package, string series) =>
        OwnerOf(package, series) switch
        {
            Indicator => series.EndsWith(".target", StringComparison.Ordinal),
            Work => series.EndsWith(".plan", StringComparison.Ordinal),
            _ => false,
        };

    /// <summary>The indicator or work that a name such as <c>P001.done</c> begins with.</summary>
    public static PlanItem? OwnerOf(PlanPackage package, string series) =>
        series.LastIndexOf('.') is > 0 and var dot
            ? (PlanItem?)package.Find<Indicator>(series[..dot]) ?? package.Find<Work>(series[..dot])
            : null;

    /// <summary>The series that holds the target assigned for <paramref name="indicator"/>.</summary>
    public static string TargetOf(Indicator indicator) => indicator.Id + ".target";

    /// <summary>The series that says whether a row was fulfilled in a year (1) or not (0), and the method that reads it.</summary>
    public static string DoneOf(string indicator) => indicator + ".fulfilled";

    /// <summary>Whether a row promises a deed: one that is done or not, or words that nothing measures.</summary>
    internal static bool IsDeed(Indicator indicator, Plan plan) =>
        indicator.Target.For(plan.Traits).Is is var comparator
        && (comparator == Comparator.Done || (comparator == Comparator.Qualitative && indicator.Method == DoneOf(indicator.Id)));

    /// <summary>The method of an indicator that shows a series as it is reported.</summary>
    public static string ValueOf(string indicator) => indicator + ".value";

    /// <summary>Who says so: the department that confirms it; one that isn't there is named where the target names it.</summary>
    static string Confirmer(Dictionary<Type, Dictionary<string, PlanItem>> items, Indicator indicator, Plan plan) =>
        indicator.Target.For(plan.Traits).ConfirmedBy is { } named && items[typeof(Department)].ContainsKey(named)
            ? named
            : plan.LeadDepartment;

    static void AddDone(
        Dictionary<Type, Dictionary<string, PlanItem>> items,
        Dictionary<string, PlanItem> series,
        Indicator indicator,
        Plan plan,
        string area
    )
    {
        var id = DoneOf(indicator.Id);
        var name = new LocalText(indicator.Name.Zh + "：是否落实", indicator.Name.En + ": whether it was done");
        series.TryAdd(id, Of(indicator, id, name, area, indicator.Unit, Confirmer(items, indicator, plan)) with { Max = 1 });
        AddMethod(items, indicator, id, name, area, 0, id);
    }

    /// <summary>A method that gives a series as it is.</summary>
    static void AddMethod(
        Dictionary<Type, Dictionary<string, PlanItem>> items,
        Indicator indicator,
        string id,
        LocalText name,
        string area,
        int decimals,
        string series
    )
    {
        if (!items.TryGetValue(typeof(Method), out var methods))
            items[typeof(Method)] = methods = new(StringComparer.Ordinal);
        methods.TryAdd(
            id,
            new Method
            {
                Id = id,
                At = indicator.At,
                Name = name,
                Area = area,
                Unit = indicator.Unit,
                Decimals = decimals,
                Inputs = new Dictionary<string, MethodInput> { ["reported"] = new() { Series = series } },
                Formula = "reported",
            }
        );
    }

    static Series Of(PlanItem origin, string id, LocalText name, string area, string unit, string department) =>
        new()
        {
            Id = id,
            At = origin.At,
            Name = name,
            Area = area,
            Unit = unit,
            Department = department,
        };

    static IEnumerable<T> Items<T>(Dictionary<Type, Dictionary<string, PlanItem>> items)
        where T : PlanItem => items.TryGetValue(typeof(T), out var table) ? table.Values.Cast<T>() : [];
}

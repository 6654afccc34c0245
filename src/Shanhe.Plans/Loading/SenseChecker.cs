using System.Globalization;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Loading;

/// <summary>Finds what every file may say and no plan can mean: what would be lost without a word, or break the first figure.</summary>
sealed class SenseChecker(Dictionary<Type, Dictionary<string, PlanItem>> items, UnitTable units, YamlMarks marks, List<Problem> problems)
{
    IEnumerable<T> All<T>()
        where T : PlanItem => items.TryGetValue(typeof(T), out var table) ? table.Values.Cast<T>() : [];

    T? Find<T>(string? id)
        where T : PlanItem => id is not null && items.TryGetValue(typeof(T), out var table) ? (T?)table.GetValueOrDefault(id) : null;

    void Report(string code, Place at, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values)));

    public void Check(Plan plan)
    {
        if (plan.BaseYear >= plan.FirstYear)
            Report("P160", marks.Of(plan, nameof(Plan.BaseYear)), plan.BaseYear, plan.FirstYear);
        if (Find<Department>(plan.LeadDepartment) is { Kind: DepartmentKind.Party } lead)
            Report("P165", marks.Of(plan, nameof(Plan.LeadDepartment)), lead.Id);
        if (Find<PlanPlace>(plan.County) is { Kind: not PlaceKind.County } county)
            Report("P166", marks.Of(plan, nameof(Plan.County)), county.Id, YamlBinder.Name(county.Kind.ToString()));
        var targets = new TargetChecker(plan, marks, problems);
        foreach (var indicator in All<Indicator>())
            targets.Check(indicator);
        foreach (var promise in All<PlanTarget>())
            targets.Check(promise);
        foreach (var register in All<Register>())
            CheckCounts(register, plan);

        foreach (var place in All<PlanPlace>())
            CheckPlace(place);
        foreach (var series in All<Series>().Where(s => s.Min > s.Max))
            Report("P164", marks.Of(series, nameof(Series.Min)), series.Id, series.Min, series.Max);
        foreach (var rule in All<AlarmRule>())
            Check(rule);
        foreach (var rule in All<PlanRule>())
            Check(rule);
        CheckFormer<Series>(nameof(Series.Was));
        CheckFormer<PlanPlace>(nameof(PlanPlace.Was));
        CheckFormer<Department>(nameof(Department.Was));
        foreach (var fact in All<Fact>())
        {
            if (
                Find<Series>(fact.Series) is { } series
                && units.Find(fact.Unit) is { } unit
                && units.Find(series.Unit) is { } other
                && !unit.ConvertsTo(other)
            )
                Report("P169", marks.Of(fact, nameof(Fact.Unit)), fact.Unit, series.Id, series.Unit);
        }
    }

    /// <summary>A rule can open an alarm, and its values are values of its factors.</summary>
    public void Check(AlarmRule rule)
    {
        var lacking = rule.Trigger switch
        {
            AlarmTrigger.Level when rule.High is null && rule.Low is null => nameof(AlarmRule.High),
            AlarmTrigger.Change when rule.High is null => nameof(AlarmRule.High),
            AlarmTrigger.Idle or AlarmTrigger.Zone when rule.Other is null => nameof(AlarmRule.Other),
            AlarmTrigger.Level or AlarmTrigger.Change or AlarmTrigger.Idle or AlarmTrigger.Zone when rule.Factors.Count == 0 => nameof(
                AlarmRule.Factors
            ),
            _ => null,
        };
        if (lacking is not null)
            Report("P232", marks.Of(rule, lacking), YamlBinder.Name(rule.Trigger.ToString()), YamlBinder.Name(lacking));
        if (rule.High < rule.Low && rule.Trigger == AlarmTrigger.Level)
            Report("P233", marks.Of(rule, nameof(AlarmRule.Low)), rule.Low, rule.High);
        if (rule.Trigger == AlarmTrigger.Change && rule.High <= 0)
            Report("P234", marks.Of(rule, nameof(AlarmRule.High)), rule.High);
        foreach (
            var (field, value, least, most) in new (string, decimal, decimal, decimal)[]
            {
                (nameof(AlarmRule.Opens), rule.Opens, 1, MostInRow),
                (nameof(AlarmRule.Closes), rule.Closes, 1, MostInRow),
                (nameof(AlarmRule.ClosesBelow), rule.ClosesBelow, 0, 1),
                (nameof(AlarmRule.Share), rule.Share, 0, 1),
                (nameof(AlarmRule.SilentMinutes), rule.SilentMinutes ?? 1, 1, MostMinutes),
                (nameof(AlarmRule.EscalatesAfterHours), rule.EscalatesAfterHours, 0, MostHours),
                (nameof(AlarmRule.ExplainWithinHours), rule.ExplainWithinHours, 0, MostHours),
            }
        )
        {
            if (value < least || value > most)
                Report("P235", marks.Of(rule, field), YamlBinder.Name(field), value, least, most);
        }

        if (rule.Unit is not { } symbol || units.Find(symbol) is not { } unit)
            return;
        foreach (var factor in rule.Factors.Select(Find<ObservedFactor>).OfType<ObservedFactor>())
        {
            if (units.Find(factor.Unit) is { } own && !unit.ConvertsTo(own))
                Report("P236", marks.Of(rule, nameof(AlarmRule.Unit)), symbol, factor.Id, factor.Unit);
        }
    }

    /// <summary>A rule judges something, before moves that there are, and measures what it can.</summary>
    void Check(PlanRule rule)
    {
        if (rule.For.Count == 0 && (rule.When is not null || rule.Gives is not null || rule.Where is not null || rule.Before.Count > 0))
            Report("P250", rule.At, rule.Id);
        var registers = rule.For.Select(Find<Register>).OfType<Register>().ToList();
        foreach (var (i, move) in rule.Before.Index())
        {
            if (move != CreateMove && registers.Count > 0 && registers.All(r => r.Move(move) is null))
                Report("P237", marks.Of(rule, nameof(PlanRule.Before) + i.ToString(CultureInfo.InvariantCulture)), rule.Id, move);
        }

        if (rule.Where is not { } space)
            return;
        foreach (var register in registers.Where(r => r.Fields.All(f => f.Type != FieldType.Geometry)))
            Report("P238", marks.Of(rule, nameof(PlanRule.Where)), rule.Id, register.Id);
        var (wants, follows) = (space.Is >= RuleRelation.Near, space.Is > RuleRelation.Near);
        if (wants != space.Within is not null || follows != space.Along is not null)
            Report("P239", marks.Of(space, nameof(RuleSpace.Is)), rule.Id, YamlBinder.Name(space.Is.ToString()));
    }

    /// <summary>What stands for the opening of a record where moves are named.</summary>
    const string CreateMove = "create";

    /// <summary>Most readings in a row that a rule waits for.</summary>
    const int MostInRow = 1_000;

    /// <summary>A hundred years: who wants nothing told on says so by a time that does not come.</summary>
    const int MostHours = 876_600;

    /// <summary>A year.</summary>
    const int MostMinutes = 8_784 * 60;

    /// <summary>An identifier of before is no item's of today, and one item's alone.</summary>
    void CheckFormer<T>(string field)
        where T : PlanItem
    {
        var claimed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in All<T>())
        {
            foreach (var (i, was) in FormerNames.Of(item).Index())
            {
                var at = marks.Of(item, field + i.ToString(CultureInfo.InvariantCulture));
                if (Find<T>(was) is not null)
                    Report("P185", at, item.Id, was, was);
                else if (!claimed.TryAdd(was, item.Id))
                    Report("P185", at, item.Id, was, claimed[was]);
            }
        }
    }

    void CheckPlace(PlanPlace place)
    {
        var way = new List<string> { place.Id };
        for (var parent = Find<PlanPlace>(place.Parent); parent is not null; parent = Find<PlanPlace>(parent.Parent))
        {
            way.Add(parent.Id);
            if (parent.Id == place.Id)
            {
                Report("P163", marks.Of(place, nameof(PlanPlace.Parent)), place.Id, string.Join(" → ", way));
                return;
            }

            // A circle that others are in: it is named with them.
            if (way.Count > items[typeof(PlanPlace)].Count)
                return;
        }
    }

    void CheckCounts(Register register, Plan plan)
    {
        foreach (var count in register.Counts)
        {
            if (count.Since is { } since && (count.Empty is null || since > plan.LastYear))
                Report("P181", marks.Of(count, nameof(RegisterCount.Since)), since);
        }
    }
}

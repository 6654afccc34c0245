using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Loading;

/// <summary>Finds targets that say nothing, too much, or what no value can be judged by.</summary>
sealed class TargetChecker(Plan plan, YamlMarks marks, List<Problem> problems)
{
    /// <summary>What a value is compared with by a number of the target's own.</summary>
    static readonly Comparator[] Numbered = [Comparator.Ge, Comparator.Gt, Comparator.Le, Comparator.Lt, Comparator.Eq, Comparator.Range];

    /// <summary>What may be held against the year before or the base year.</summary>
    static readonly Comparator[] Against =
    [
        Comparator.Ge,
        Comparator.Gt,
        Comparator.Le,
        Comparator.Lt,
        Comparator.NotLower,
        Comparator.NotWorse,
        Comparator.Improve,
    ];

    /// <summary>What several conditions of one row may be.</summary>
    static readonly Comparator[] Conditions = [.. Numbered, Comparator.NotLower, Comparator.NotWorse, Comparator.Improve];

    /// <summary>How a value of an indicator is judged.</summary>
    static readonly Comparator[] Judged = [.. Conditions, Comparator.Never, Comparator.Done, Comparator.Assigned, Comparator.Qualitative];

    void Report(string code, Place at, string? suggestion, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values), suggestion));

    public void Check(Indicator indicator)
    {
        if (!plan.Forces.ContainsKey(indicator.Force))
            Report(
                "P177",
                marks.Of(indicator, nameof(Indicator.Force)),
                Nearest.Name(indicator.Force, plan.Forces.Keys),
                indicator.Force,
                string.Join(", ", plan.Forces.Keys)
            );
        if (indicator.Method == DerivedSeries.DoneOf(indicator.Id) && !DerivedSeries.IsDeed(indicator, plan))
            Report("P104", indicator.At, null, "method");
        Check(indicator.Target, indicator, Judged);
        if (indicator.Target.AddsUp && indicator.Path.Begins != 0)
            Report("P223", marks.Of(indicator.Target, ""), null, indicator.Target.Text);
        CheckDecimals(indicator.Target, indicator);
        CheckUnit(indicator.Target, indicator.Unit);
    }

    /// <summary>A value is rounded before it is held against its target: with fewer decimals than that it can't be told from it.</summary>
    void CheckDecimals(TargetValue target, Indicator indicator)
    {
        foreach (var value in new[] { target.Value, target.High })
        {
            if (value is { } number && decimal.Round(number, indicator.Decimals) != number)
                Report("P214", marks.Of(indicator, nameof(Indicator.Decimals)), null, number, indicator.Decimals);
        }

        foreach (var part in target.All.Concat(target.Cases.Values))
            CheckDecimals(part, indicator);
        if (target.Working is { } working)
            CheckDecimals(working, indicator);
    }

    public void Check(PlanTarget promise)
    {
        Check(promise.Target, null, Enum.GetValues<Comparator>());
        CheckUnit(promise.Target, promise.Unit);
    }

    /// <summary>A number is in the unit of its row: a text that names another would be judged wrong.</summary>
    void CheckUnit(TargetValue target, string unit)
    {
        if (target.Unit.Length > 0 && !UnitTable.AreOne(target.Unit, unit))
            Report("P182", marks.Of(target, ""), null, target.Unit, unit);
        foreach (var part in target.All.Concat(target.Cases.Values))
            CheckUnit(part, unit);
    }

    void Check(TargetValue target, Indicator? indicator, Comparator[] allowed)
    {
        var at = marks.Of(target, "");
        var forms = (target.SaysHow ? 1 : 0) + (target.All.Count > 0 ? 1 : 0) + (target.By is not null || target.Cases.Count > 0 ? 1 : 0);
        if (forms == 0)
            Report("P104", at, null, "is");
        else if (forms > 1 || (target.SaysHow && target.Is is Comparator.All or Comparator.Cases))
            Report("P170", at, null);
        else if (target.All.Count > 0)
        {
            foreach (var part in target.All)
                CheckPart(part, indicator);
        }
        else if (!target.SaysHow)
            CheckCases(target, indicator, allowed);
        else
            CheckOne(target, indicator, allowed, at);

        if (target.Working is { } working)
            Check(working, indicator, allowed);
    }

    void CheckPart(TargetValue part, Indicator? indicator)
    {
        if (part.SaysHow && Conditions.Contains(part.Is))
            Check(part, indicator, Conditions);
        else
            Report("P175", marks.Of(part, nameof(TargetValue.Is)), null, Word(part.Is), Words(Conditions));
    }

    void CheckCases(TargetValue target, Indicator? indicator, Comparator[] allowed)
    {
        if (target.By is null || !plan.Traits.TryGetValue(target.By, out var trait))
            Report(
                "P171",
                marks.Of(target, nameof(TargetValue.By)),
                Nearest.Name(target.By ?? "", plan.Traits.Keys),
                target.By,
                string.Join(", ", plan.Traits.Keys)
            );
        else if (!target.Cases.ContainsKey(trait))
            Report(
                "P172",
                marks.Of(target, nameof(TargetValue.Cases)),
                Nearest.Name(trait, target.Cases.Keys),
                target.By,
                trait,
                string.Join(", ", target.Cases.Keys)
            );
        foreach (var one in target.Cases.Values)
        {
            if (one.By is null && one.Cases.Count == 0)
                Check(one, indicator, allowed);
            else
                Report("P175", marks.Of(one, ""), null, "by", Words(allowed));
        }
    }

    void CheckOne(TargetValue target, Indicator? indicator, Comparator[] allowed, Place at)
    {
        if (!allowed.Contains(target.Is))
        {
            Report("P162", marks.Of(target, nameof(TargetValue.Is)), null, Word(target.Is), Words(allowed));
            return;
        }

        if (target.Than is { } than && (indicator is null || !Against.Contains(target.Is)))
            Report("P174", marks.Of(target, nameof(TargetValue.Than)), null, Word(than), Word(target.Is));
        // How much better is a number; what is held against another year has none of its own.
        else if (target.Value is not null && indicator is not null && !Takes(target))
            Report("P173", marks.Of(target, nameof(TargetValue.Value)), null, target.Value, Word(target.Is));
        if (target.Is != Comparator.Done && (target.Evidence != EvidenceNeed.None || target.ConfirmedBy is not null))
            Report("P176", at, null, Word(target.Is));
        else if (target.Is == Comparator.Done && indicator is null)
            Report("P178", at, null);
        if (target.Is == Comparator.Range)
        {
            if (target.Value is null || target.High is null || target.High <= target.Value)
                Report("P113", at, null);
        }
        else if (NeedsNumber(target, indicator) && target.Value is null)
            Report("P112", at, null, Word(target.Is));
        if (indicator is { Baseline: null } && target.IsRelative && target.Than != Yardstick.LastYear)
            Report("P120", at, null);
    }

    static bool NeedsNumber(TargetValue target, Indicator? indicator) =>
        target.Is switch
        {
            Comparator.Ge or Comparator.Gt or Comparator.Le or Comparator.Lt or Comparator.Eq or Comparator.About => target.Than is null,
            Comparator.Improve => indicator is null,
            _ => false,
        };

    static bool Takes(TargetValue target) =>
        target.Is == Comparator.Improve || (Numbered.Contains(target.Is) && target.Than is null) || target.Is == Comparator.Assigned;

    static string Word<T>(T word)
        where T : struct, Enum => YamlBinder.Name(word.ToString());

    static string Words(Comparator[] comparators) => string.Join(", ", comparators.Select(Word));
}

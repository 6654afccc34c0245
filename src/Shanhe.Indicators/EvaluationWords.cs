using System.Globalization;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;

namespace Shanhe.Indicators;

/// <summary>An evaluation in words, for pages and papers. Pure.</summary>
public static class EvaluationWords
{
    /// <summary>The target with its number and unit, and beside it what else the plan says of it.</summary>
    public static string Target(UnitTable units, AppliedTarget target, string unit, Language language)
    {
        var number =
            target is { Value: { } v, IsRelative: false } && TargetWords.Sign(target.Is) is { Length: > 0 } sign
                ? $"{sign} {Numbers.Kept(v)} {units.Shown(unit, language)}".TrimEnd()
                : target.Text.In(language);
        var beside = string.Join(Say("list.separator", language), target.Beside(language));
        return beside.Length == 0 ? number : Say("target.beside", language, number, beside);
    }

    /// <summary>The value with its decimals; whether it was done, of a deed.</summary>
    public static string Value(Evaluation e, Language language) =>
        e is { Target.Is: Comparator.Done, Value: { } done } ? TargetWords.Done(done >= 1).In(language) : Numbers.Kept(e.Value);

    /// <summary>The unit behind the value; none behind whether it was done, nor where the quantity has none.</summary>
    public static string Unit(UnitTable units, Evaluation e, Language language) =>
        e is { Target.Is: Comparator.Done, Value: not null } ? "" : units.Shown(e.Unit, language);

    /// <summary>
    /// The change since the base year with its sign; <c>null</c> in that year, without a value at either end, and of a value that adds up
    /// since the first year, which is a change itself.
    /// </summary>
    public static string? Change(PlanPackage package, Evaluation e, Indicator indicator, Language language) =>
        e.Value is { } v
        && indicator is { Baseline: { } b, Path.Begins: null }
        && e.Period != package.Plan.BaseYear.ToString(CultureInfo.InvariantCulture)
            ? $"{Numbers.Signed(v - b)} {Difference(package.Units, e.Unit, language)}".TrimEnd()
            : null;

    /// <summary>The unit of a difference: two percentages differ by percentage points.</summary>
    public static string Difference(UnitTable units, string unit, Language language) =>
        unit == "%" ? Say("unit.points", language) : units.Shown(unit, language);

    static string Say(string code, Language language, params ReadOnlySpan<object?> values) =>
        IndicatorMessages.Wording.Say(code, values).In(language);
}

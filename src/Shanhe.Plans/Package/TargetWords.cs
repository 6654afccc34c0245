using System.Globalization;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

/// <summary>A target in words, where the plan gives none of its own.</summary>
public static class TargetWords
{
    public static LocalText Of(TargetValue target) =>
        target.Is switch
        {
            Comparator.All => Joined("target.and", target.All.Select(t => t.Text)),
            Comparator.Cases => Joined("target.or", target.Cases.Select(c => Say("target.case", c.Key, c.Value.Text))),
            Comparator.Range => Say("target.range", Number(target.Value), Number(target.High)),
            Comparator.Improve => Say(
                "target.Improve" + (target.Than is { } than ? "." + than : ""),
                target.Value is null ? "" : Say("target.difference", Number(target.Value))
            ),
            _ when Against(target, "target." + target.Is) is { } words => words,
            _ when Sign(target.Is) is { Length: > 0 } sign => LocalText.Same(sign + Number(target.Value)),
            _ => Say("target." + target.Is),
        };

    /// <summary>
    /// A target as it is read: what the plan writes, and in English, where the plan writes it in Chinese alone, its number with the unit.
    /// </summary>
    public static LocalText Shown(PlanPackage package, TargetValue target, string unit)
    {
        var (written, shown) = (target.Text, package.Units.Shown(unit, Language.En));
        if (!written.In(Language.En).Any(c => c is >= '\u4E00' and <= '\u9FFF'))
            return written;
        var english = target switch
        {
            { Is: Comparator.Range, Value: { } low, High: { } high } => $"{Number(low)}–{Number(high)} {shown}",
            { Than: null, Value: { } number } when Sign(target.Is) is { Length: > 0 } sign => $"{sign} {Number(number)} {shown}",
            _ => "",
        };
        return written with { En = english.TrimEnd() };
    }

    /// <summary>The sign of a comparison with a number; empty for what has none.</summary>
    public static string Sign(Comparator comparator) =>
        comparator switch
        {
            Comparator.Ge => "≥",
            Comparator.Gt => ">",
            Comparator.Le => "≤",
            Comparator.Lt => "<",
            Comparator.Eq => "=",
            _ => "",
        };

    /// <summary>Whether a deed was done.</summary>
    public static LocalText Done(bool done) => Say(done ? "done.yes" : "done.no");

    static LocalText? Against(TargetValue target, string key) =>
        target
            is {
                Than: { } than,
                Is: Comparator.Ge or Comparator.Gt or Comparator.Le or Comparator.Lt or Comparator.NotLower or Comparator.NotWorse
            }
            ? Say(key + "." + than)
            : null;

    static LocalText Joined(string key, IEnumerable<LocalText> parts)
    {
        var list = parts.ToList();
        var between = Say(key);
        return new(string.Join(between.Zh, list.Select(p => p.Zh)), string.Join(between.En, list.Select(p => p.En)));
    }

    static string Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    static LocalText Say(string code, params ReadOnlySpan<object?> values) => PackageMessages.Wording.Say(code, values);
}

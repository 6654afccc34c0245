using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

/// <summary>What exactly is to be reported under a series, put together from all that the package says of it. Pure.</summary>
public static class SeriesMeaning
{
    /// <summary>Indicators that are told; those beyond are left out.</summary>
    const int Told = 3;

    /// <summary>The note of the series, what it follows from, and how indicators use it; never empty.</summary>
    public static LocalText Of(PlanPackage package, Series series)
    {
        var parts = new List<LocalText>();
        if (series.Note is { } note)
            parts.Add(note);
        if (package.Find<PlanTarget>(series.Id) is { } target)
            parts.Add(Say("meaning.target", target.Name, TargetWords.Shown(package, target.Target, target.Unit), target.When));
        else if (DerivedSeries.OwnerOf(package, series.Id) is { } owner)
            parts.AddRange(OfOwner(owner, series.Id[(owner.Id.Length + 1)..]));
        parts.AddRange(
            package
                .Indicators.Where(i => Reads(package.Methods[i.Method], series.Id))
                .Take(Told)
                .Select(i => Used(i, package.Methods[i.Method]))
        );
        if (parts.Count == 0)
            parts.Add(Say("meaning.plain", series.Name, UnitOf(package, series.Unit)));
        return new(string.Join('；', parts.Select(p => p.Zh)), string.Join("; ", parts.Select(p => p.En)));
    }

    /// <summary>The unit as it is shown: a word where there is none.</summary>
    public static LocalText UnitOf(PlanPackage package, string symbol) =>
        package.Units.Shown(symbol, Language.Zh) is { Length: > 0 } shown
            ? new(shown, package.Units.Shown(symbol, Language.En))
            : Say("unit.none");

    /// <summary>Whether a method shows a series as it is.</summary>
    public static bool IsShown(CompiledMethod method, string series) =>
        method.Formula.Root is Formulas.NameNode { Name: var name }
        && method.Inputs.Any(i => i.Name == name && i.Series?.Id == series && i.Input.Span == Span.Period);

    static IEnumerable<LocalText> OfOwner(PlanItem owner, string part) =>
        owner switch
        {
            Work work => [Say("meaning.work." + part, work.Name, work.Detail.Zh.Length > 0 ? work.Detail : work.Name)],
            Indicator indicator when part == "target" => [Say("meaning.target.assigned", indicator.Name)],
            Indicator indicator when part == "fulfilled" => [Say("meaning.fulfilled", indicator.Name)],
            _ => [],
        };

    static LocalText Used(Indicator indicator, CompiledMethod method)
    {
        var how = new LocalText(method.Formula.InWords(Language.Zh), method.Formula.InWords(Language.En));
        var number = indicator.Sub is { } sub ? $"{indicator.No}.{sub}" : indicator.Id;
        return Say("meaning.used", number, indicator.Name, method.Method.Note ?? how);
    }

    static bool Reads(CompiledMethod method, string series) =>
        method.Inputs.Any(i => i.Series?.Id == series || (i.Method is { } inner && Reads(inner, series)));

    static LocalText Say(string code, params ReadOnlySpan<object?> values) => PackageMessages.Wording.Say(code, values);
}

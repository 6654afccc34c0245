using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Loading;

/// <summary>Makes the conditions between series ready: each is true or false, and of series that can be reported for one period and place.</summary>
sealed class SeriesCheckCompiler(UnitTable units, YamlMarks marks, List<Problem> problems)
{
    /// <param name="checks">The conditions.</param>
    /// <param name="find">Finds a series; one that is missing has been reported.</param>
    public IReadOnlyList<CompiledCheck> Compile(IEnumerable<SeriesCheck> checks, Func<string, Series?> find) =>
        [.. checks.Select(c => Compile(c, find)).OfType<CompiledCheck>()];

    CompiledCheck? Compile(SeriesCheck check, Func<string, Series?> find)
    {
        var read = new List<Series>();
        var names = new List<FormulaName>();
        foreach (var (name, id) in check.Series)
        {
            if (find(id) is not { } series || units.Find(series.Unit) is not { } unit)
                return null;
            names.Add(new(name, FormulaType.Number(unit), read.Count, series.Name));
            read.Add(series);
        }

        var formula = FormulaChecker.Check(check.Formula, names, units, FormulaType.Truth, out var wrong);
        var at = marks.Of(check, nameof(SeriesCheck.Formula));
        foreach (var p in wrong)
            problems.Add(new("P224", marks.Inside(at, p.Offset), LoadingMessages.Wording.Say("P224", check.Id, p.Message), p.Suggestion));
        if (formula is null)
            return null;
        if (Common(read, s => s.Frequency) && Common(read, s => s.Places))
            return new(check, formula, read);
        problems.Add(new("P225", marks.Of(check, nameof(SeriesCheck.Series)), LoadingMessages.Wording.Say("P225", check.Id)));
        return null;
    }

    static bool Common<T>(List<Series> series, Func<Series, IReadOnlyList<T>> part) =>
        series.Count > 0 && series.Select(part).Aggregate((IEnumerable<T>)part(series[0]), (all, next) => all.Intersect(next)).Any();
}

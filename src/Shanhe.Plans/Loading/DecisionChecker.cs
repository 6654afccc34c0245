using System.Globalization;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Loading;

/// <summary>Checks decision tables and makes them ready to run.</summary>
sealed class DecisionChecker(UnitTable units, YamlMarks marks, List<Problem> problems)
{
    public Dictionary<string, Decision> Compile(IEnumerable<DecisionTable> tables)
    {
        var made = new Dictionary<string, Decision>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (Compile(table) is { } decision)
                made[table.Id] = decision;
        }

        return made;
    }

    Decision? Compile(DecisionTable table)
    {
        var before = problems.Count;
        string[] columns = [.. table.Inputs, table.Result];
        foreach (var (column, symbol) in table.Units)
        {
            var at = marks.Of(table, nameof(DecisionTable.Units) + column);
            if (!columns.Contains(column))
                Report("P203", at, Nearest.Name(column, columns), column);
            if (units.Find(symbol) is null)
                Report("P111", at, Nearest.Name(symbol, units.Symbols), symbol);
        }

        var conditions = new List<List<DecisionCondition>>();
        var results = new List<string>();
        foreach (var (index, row) in table.Rows.Index())
        {
            var at = marks.Of(table, nameof(DecisionTable.Rows) + index.ToString(CultureInfo.InvariantCulture));
            foreach (var column in row.Keys.Where(c => !columns.Contains(c)))
                Report("P203", at, Nearest.Name(column, columns), column);
            if (row.GetValueOrDefault(table.Result) is not { Length: > 0 } result)
                Report("P202", at, null, table.Result);
            else
                results.Add(result);
            var tests = new List<DecisionCondition>();
            foreach (var column in table.Inputs)
            {
                var said = row.GetValueOrDefault(column) ?? "";
                if (DecisionCondition.Parse(said) is { } test)
                    tests.Add(test);
                else
                    Report("P201", at, null, said, column);
            }

            conditions.Add(tests);
        }

        if (table.Rows.Count == 0)
            Report("P215", table.At, null);
        foreach (var input in table.Inputs.Where(i => table.Rows.Count > 0 && table.Rows.All(r => !r.ContainsKey(i))))
            Report("P216", marks.Of(table, nameof(DecisionTable.Inputs)), null, input);
        if (conditions.FindIndex(c => c.Count > 0 && c.All(t => t.IsNumeric is null)) is >= 0 and var last && last < conditions.Count - 1)
            Report("P217", marks.Of(table, nameof(DecisionTable.Rows) + (last + 1).ToString(CultureInfo.InvariantCulture)), null, last + 1);
        if (problems.Count > before)
            return null;
        var inputs = new List<Decision.Input>();
        foreach (var (index, name) in table.Inputs.Index())
        {
            var kinds = conditions.Select(c => c[index].IsNumeric).OfType<bool>().Distinct().ToList();
            if (kinds.Count > 1)
                Report("P204", marks.Of(table, nameof(DecisionTable.Inputs)), null, name);
            inputs.Add(new(name, kinds is [true] ? UnitOf(table, name) : null));
        }

        if (problems.Count > before)
            return null;
        var numbers = results.All(r => decimal.TryParse(r, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        return new(
            inputs,
            numbers ? FormulaType.Number(UnitOf(table, table.Result)) : FormulaType.Text,
            [
                .. conditions.Zip(
                    results,
                    (c, r) =>
                        (
                            (IReadOnlyList<DecisionCondition>)c,
                            numbers ? Value.Of(decimal.Parse(r, NumberStyles.Float, CultureInfo.InvariantCulture)) : Value.Of(r)
                        )
                ),
            ]
        );
    }

    Unit UnitOf(DecisionTable table, string column) =>
        table.Units.TryGetValue(column, out var symbol) ? units.Find(symbol) ?? Unit.One : Unit.One;

    void Report(string code, Place at, string? suggestion, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values), suggestion));
}

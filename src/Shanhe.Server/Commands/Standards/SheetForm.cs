using Shanhe.Standards;

namespace Shanhe.Server.Commands.Standards;

/// <summary>A form of a file that a command reads: which columns it has and what is made of them.</summary>
/// <param name="Name">The name by which the form is asked for.</param>
/// <param name="About">What it gives and which columns it reads.</param>
/// <param name="Answer">The rows that come back.</param>
internal sealed record SheetForm(
    string Name,
    string About,
    Func<IReadOnlyList<SheetRow>, IReadOnlyList<Dictionary<string, object?>>> Answer
)
{
    /// <summary>A form whose rows are judged each by itself.</summary>
    public static SheetForm Each(string name, string about, Action<SheetRow, Dictionary<string, object?>> judge) =>
        new(name, about, rows => SheetCommand.EachRow(rows, judge));

    /// <summary>A form whose rows each give the figure of one rule: value, unit, the rule's clause and how surely it is known.</summary>
    /// <param name="name">The name of the form.</param>
    /// <param name="about">What it gives and which columns it reads.</param>
    /// <param name="unit">The unit of the value; empty for a figure without one.</param>
    /// <param name="rule">The rule; its clause stands on it.</param>
    /// <param name="value">The value that the rule gives for a row; null is told as a row without result.</param>
    public static SheetForm Rule(string name, string about, string unit, Delegate rule, Func<SheetRow, decimal?> value) =>
        Each(name, about, (row, o) => SheetOutput.Ruled(o, row.Told(value(row)), unit, rule));

    /// <inheritdoc cref="Rule(string, string, string, Delegate, Func{SheetRow, decimal?})"/>
    public static SheetForm Model(string name, string about, string unit, Delegate rule, Func<SheetRow, double?> value) =>
        Each(name, about, (row, o) => SheetOutput.Ruled(o, row.Told(value(row)), unit, rule));

    /// <summary>A form that looks figures up in a table: value, unit, source and how surely it is known.</summary>
    public static SheetForm LookUp(string name, string about, Func<SheetRow, SourcedFigure?> find) =>
        Each(name, about, (row, o) => SheetOutput.Sourced(o, row.Told(find(row))));

    /// <summary>A form whose rows give one answer for each group: of a column, or of the whole file when there is none of its names.</summary>
    /// <remarks>A group with a problem gives no answer: a sum without one of its rows would be another sum.</remarks>
    public static SheetForm Groups(
        string name,
        string about,
        string[] by,
        Action<IReadOnlyList<SheetRow>, Dictionary<string, object?>> judge
    ) =>
        new(
            name,
            about,
            rows =>
                [
                    .. rows.GroupBy(r => by.Length == 0 ? "" : r.Text(by) ?? "")
                        .Select(g => Answered(by, g.Key, [.. g], judge))
                        .OfType<Dictionary<string, object?>>(),
                ]
        );

    private static Dictionary<string, object?>? Answered(
        string[] by,
        string key,
        IReadOnlyList<SheetRow> rows,
        Action<IReadOnlyList<SheetRow>, Dictionary<string, object?>> judge
    )
    {
        var results = new Dictionary<string, object?>();
        if (key.Length > 0)
            results[by[0]] = key;
        judge(rows, results);
        return rows.Any(r => r.Problems.Count > 0) ? null : results;
    }
}

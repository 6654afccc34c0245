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

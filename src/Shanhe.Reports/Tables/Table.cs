namespace Shanhe.Reports.Tables;

/// <summary>A table to print or export: headings and rows of texts, numbers, truths or nothing.</summary>
public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>Names of the columns for programs; JSON uses them as keys. The headings when left out.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    public string Title { get; init; } = "";
}

using Shanhe.Reports.Documents;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.Papers;

/// <summary>What a paper holds: the texts for its template, and the numbers as tables for a workbook.</summary>
/// <param name="Title">The name of its file.</param>
/// <param name="Fields">The texts.</param>
/// <param name="Sheets">The tables, each with its chart when a chart says something.</param>
public sealed record PaperContent(string Title, DocumentFields Fields, IReadOnlyList<PaperSheet> Sheets);

/// <summary>A table of a paper.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Chart">The columns that are drawn; <c>null</c>: none are.</param>
public sealed record PaperSheet(Table Table, PaperChart? Chart = null);

/// <summary>A chart of a table.</summary>
/// <param name="Category">The column along the axis.</param>
/// <param name="Values">The columns that are drawn.</param>
/// <param name="Line">Whether as lines; else as columns.</param>
public sealed record PaperChart(int Category, IReadOnlyList<int> Values, bool Line = false);

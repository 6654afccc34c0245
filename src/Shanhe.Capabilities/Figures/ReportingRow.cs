using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Owed;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Figures;

/// <summary>A row of the sheet: a series at a place, with what helps to fill it.</summary>
/// <param name="Series">The series.</param>
/// <param name="Place">The place.</param>
/// <param name="YearBefore">The figure of the whole year before; <c>null</c>: none stands.</param>
/// <param name="Target">The target of the year, where one reads the series directly.</param>
/// <param name="Duty">What asks for it in this year; <c>null</c>: nothing does.</param>
/// <param name="IsMine">Whether the reader reports it.</param>
/// <param name="Cells">Its cells, by period.</param>
public sealed record ReportingRow(
    Series Series,
    PlanPlace Place,
    Figure? YearBefore,
    LocalText? Target,
    OwedItem? Duty,
    bool IsMine,
    IReadOnlyList<ReportingCell> Cells
)
{
    /// <summary>Whether any of its cells is owed.</summary>
    public bool IsOwed => Cells.Any(c => c.IsOwed);
}

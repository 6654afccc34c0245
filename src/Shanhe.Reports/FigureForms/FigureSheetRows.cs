using Shanhe.Evidence.Figures;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.FigureForms;

/// <summary>
/// What reading a file of figures gave: the rows that were filled, what could not be read, how many rows had no value, and what was left
/// aside.
/// </summary>
public sealed record FigureSheetRows(
    IReadOnlyList<FigureEntry> Entries,
    IReadOnlyList<Problem> Problems,
    int Blank,
    IReadOnlyList<Problem> Notes
);

using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.FigureForms;

/// <summary>What taking a file of figures gave.</summary>
/// <param name="Entered">What stands, with the problems of the file and of its rows.</param>
/// <param name="Blank">Rows without a value.</param>
/// <param name="Notes">What of the file was left aside.</param>
public sealed record FigureIntakeResult(EntryResult Entered, int Blank, IReadOnlyList<Problem> Notes);

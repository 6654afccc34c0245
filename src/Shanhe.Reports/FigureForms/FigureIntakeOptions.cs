using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;

namespace Shanhe.Reports.FigureForms;

/// <summary>How a file of figures is taken.</summary>
/// <param name="Partial">Whether sound rows are taken even when others have errors.</param>
/// <param name="Submit">Whether what was taken is handed in at once.</param>
/// <param name="Reason">Reason for corrections, where a row gives none.</param>
public sealed record FigureIntakeOptions(bool Partial, bool Submit, string Reason = "");

using Shanhe.Evidence.Figures;

namespace Shanhe.Reports.FigureForms;

/// <summary>What taking a file of figures would give.</summary>
/// <param name="Tried">What would become of each row that was read.</param>
/// <param name="Read">What was read, with what could not be.</param>
public sealed record FigureIntakeTrial(IReadOnlyList<TriedEntry> Tried, FigureSheetRows Read);

using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Figures;

/// <summary>What a department reports of a year, as a sheet to be filled.</summary>
/// <param name="Periods">The periods of its columns.</param>
/// <param name="Rows">Its rows: those that are owed first, the late ones before all.</param>
public sealed record ReportingSheet(IReadOnlyList<Period> Periods, IReadOnlyList<ReportingRow> Rows);

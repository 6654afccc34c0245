using Shanhe.Capabilities.Monitoring;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.ReadingForms;

/// <summary>Rows of a file of readings, what is wrong with the file, and what of it was left aside.</summary>
public sealed record ReadingRows(IReadOnlyList<ReadingRow> Rows, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notes);

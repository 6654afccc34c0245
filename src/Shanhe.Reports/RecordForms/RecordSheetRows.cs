using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.RecordForms;

/// <summary>Rows read from a workbook or CSV, what is wrong with the file, and what of it was left aside.</summary>
public sealed record RecordSheetRows(IReadOnlyList<ImportRow> Rows, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notes);

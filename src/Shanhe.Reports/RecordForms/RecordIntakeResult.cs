using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.RecordForms;

/// <summary>What taking a file of records gave: a refusal of the file, its outcome, or the job that works on it.</summary>
/// <param name="Problems">Why nothing of the file is taken.</param>
/// <param name="Notes">What of the file was left aside.</param>
public sealed record RecordIntakeResult(IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notes)
{
    /// <summary>The outcome of a file of few rows, row by row.</summary>
    public ImportResult? Result { get; init; }

    /// <summary>The job that takes a file of many rows.</summary>
    public ImportJob? Job { get; init; }
}

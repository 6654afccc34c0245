using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Procedures;

/// <summary>How many records are of the present version already, and every other one.</summary>
public sealed record MigrationResult(int Current, IReadOnlyList<MigratedRow> Rows)
{
    public int Count(MigrationOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}

using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>A record of an earlier version, the steps that changed it, what is wrong, and what still doesn't fit the definition.</summary>
public sealed record MigratedRow(
    string Register,
    string Key,
    int Version,
    MigrationOutcome Outcome,
    IReadOnlyList<string> Steps,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<LocalText> Remarks
);

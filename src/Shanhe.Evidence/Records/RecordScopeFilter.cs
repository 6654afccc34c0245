using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Records;

/// <summary>Which records of a register an actor may read, in terms that a store can filter by.</summary>
/// <param name="All">Every record.</param>
/// <param name="Department">Records of this department, or that name it.</param>
/// <param name="Town">Records in this town.</param>
/// <param name="Firm">Records that name this firm.</param>
/// <param name="Accounts">Records that one of these accounts opened or handles.</param>
public sealed record RecordScopeFilter(
    bool All,
    string? Department = null,
    string? Town = null,
    string? Firm = null,
    IReadOnlyList<string>? Accounts = null
)
{
    public static RecordScopeFilter Everything { get; } = new(true);
}

using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>
/// What the migrations of a register make of a record: its fields and state under the present definition, the steps that changed
/// something, and what is wrong with the result.
/// </summary>
public sealed record MigratedFields(
    Dictionary<string, string> Fields,
    string State,
    IReadOnlyList<string> Steps,
    IReadOnlyList<Problem> Problems
);

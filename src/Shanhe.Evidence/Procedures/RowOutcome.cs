using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Procedures;

/// <summary>What became of a row.</summary>
public enum RowOutcome
{
    Created,
    Changed,
    Unchanged,
    Refused,
}

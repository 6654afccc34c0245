using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Procedures;

/// <summary>What became of a record, or would.</summary>
public enum MigrationOutcome
{
    /// <summary>It got a revision under the present definition.</summary>
    Migrated,

    /// <summary>No migration speaks of its version: it stays as it is and stays readable.</summary>
    Left,

    /// <summary>It can't be migrated so.</summary>
    Refused,
}

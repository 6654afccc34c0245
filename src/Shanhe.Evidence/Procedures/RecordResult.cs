using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>What a change of a record gave: the new revision, or what is wrong with it.</summary>
public sealed record RecordResult(RecordRevision? Revision, IReadOnlyList<Problem> Problems)
{
    /// <summary>What was done all the same, but should be known.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    /// <summary>When somebody else changed the record meanwhile: the record as it is.</summary>
    public PlanRecord? Current { get; init; }

    /// <summary>Records that the move opened in other registers.</summary>
    public IReadOnlyList<RecordRevision> Opened { get; init; } = [];
}

using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>What became of a matter that is followed: its record, and what kept it from being kept whole.</summary>
public sealed record FollowedRecord(string Key, PlanRecord? Record, IReadOnlyList<Problem> Problems);

using NodaTime;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Plan;

/// <summary>A frozen evaluation: where it stands in the journal, and what it said.</summary>
public sealed record Snapshot(long Seq, string Actor, Instant At, Evaluation Evaluation);

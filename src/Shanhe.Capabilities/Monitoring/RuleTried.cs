using NodaTime;
using Shanhe.Observations.Deriving;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What trying an alarm rule gave: what it would have raised from one time to another, or what is wrong with it.</summary>
public sealed record RuleTried(TriedRule? Tried, LocalDateTime From, LocalDateTime To, IReadOnlyList<Problem> Problems);

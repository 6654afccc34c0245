using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Registers;

/// <summary>A record on somebody's desk.</summary>
public sealed record DeskItem(Register Register, PlanRecord Record, string Title, Instant? Due, bool Late);

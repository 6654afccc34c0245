using NodaTime;

namespace Shanhe.Observations.Alarms;

/// <summary>What a person did about an alarm.</summary>
public sealed record AlarmStep(AlarmState State, string Actor, string Text, Instant At);

namespace Shanhe.Observations.Alarms;

/// <summary>An alarm that opened or whose condition ended.</summary>
/// <param name="Change">A number that is larger than that of every change before.</param>
/// <param name="Alarm">The alarm as it is now.</param>
public sealed record ChangedAlarm(long Change, Alarm Alarm);

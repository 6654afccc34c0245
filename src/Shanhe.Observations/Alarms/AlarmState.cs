namespace Shanhe.Observations.Alarms;

/// <summary>How an alarm stands.</summary>
public enum AlarmState
{
    Open,
    Acknowledged,
    Explained,

    /// <summary>The condition is over, and nobody has taken a step.</summary>
    Ended,
    Closed,
}

namespace Shanhe.Observations.Alarms;

/// <summary>How an alarm stands.</summary>
public enum AlarmState
{
    Open,
    Acknowledged,
    Explained,

    /// <summary>The condition is over, but nobody has closed it.</summary>
    Ended,
    Closed,
}

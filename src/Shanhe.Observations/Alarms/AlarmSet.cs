namespace Shanhe.Observations.Alarms;

/// <summary>Alarms by how they stand.</summary>
public enum AlarmSet
{
    /// <summary>Those whose condition lasts.</summary>
    Running,

    /// <summary>Those that nobody has closed, whether their condition lasts or has ended.</summary>
    NotClosed,

    All,
}

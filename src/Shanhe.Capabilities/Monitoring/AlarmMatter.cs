namespace Shanhe.Capabilities.Monitoring;

/// <summary>What an alarm asks of people.</summary>
public enum AlarmMatter
{
    /// <summary>A limit or a rule is broken: somebody must act on the source.</summary>
    Breach,

    /// <summary>A site or its data are not as they should be: somebody must look after the instrument or the line.</summary>
    Upkeep,

    /// <summary>Nothing is broken: something is advised, such as to irrigate.</summary>
    Advice,
}

namespace Shanhe.Hj212;

/// <summary>What a value of a factor is.</summary>
public enum SubField : byte
{
    /// <summary>A sub-field of no table: its name is in the text.</summary>
    Other,

    /// <summary><c>Rtd</c>, instantaneous.</summary>
    Rtd,

    /// <summary><c>Min</c>, minimum of the period.</summary>
    Min,

    /// <summary><c>Avg</c>, mean of the period.</summary>
    Avg,

    /// <summary><c>Max</c>, maximum of the period.</summary>
    Max,

    /// <summary><c>Cou</c>, total over the period.</summary>
    Cou,

    /// <summary><c>ZsRtd</c>, instantaneous, converted to reference oxygen.</summary>
    ZsRtd,

    /// <summary><c>ZsMin</c>, converted minimum.</summary>
    ZsMin,

    /// <summary><c>ZsAvg</c>, converted mean.</summary>
    ZsAvg,

    /// <summary><c>ZsMax</c>, converted maximum.</summary>
    ZsMax,

    /// <summary><c>Data</c>, noise of the period.</summary>
    Data,

    /// <summary><c>DayData</c>, noise by day.</summary>
    DayData,

    /// <summary><c>NightData</c>, noise by night.</summary>
    NightData,

    /// <summary><c>RS</c>, state of a facility.</summary>
    RS,

    /// <summary><c>RT</c>, running time of a facility in hours.</summary>
    RT,
}

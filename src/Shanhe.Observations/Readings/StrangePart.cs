namespace Shanhe.Observations.Readings;

/// <summary>Which part of a frame was not understood.</summary>
public enum StrangePart
{
    /// <summary>DataTime.</summary>
    Time,

    /// <summary>The code of a factor.</summary>
    Factor,

    /// <summary>A value.</summary>
    Value,
}

namespace Shanhe.Standards.Air;

/// <summary>The averaging time of a concentration that gets an individual index.</summary>
public enum AirAveraging
{
    /// <summary>One hour.</summary>
    Hour,

    /// <summary>Eight hours (ozone).</summary>
    EightHours,

    /// <summary>Twenty-four hours.</summary>
    Day,
}

namespace Shanhe.Standards.Air;

/// <summary>How the hourly index of HJ 633-2012 is read.</summary>
public enum HourlyReading
{
    /// <summary>As the text says: hourly particles have no index, the running 24 hours count; ozone counts by its hour and eight hours.</summary>
    Text,

    /// <summary>
    /// As the national platform published until 2026-02-28: hourly particles by the daily break-points, ozone by its hour alone.
    /// </summary>
    DailyBreakpoints,
}

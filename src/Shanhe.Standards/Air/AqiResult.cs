namespace Shanhe.Standards.Air;

/// <summary>An air quality index and what led it.</summary>
/// <param name="Individual">The six individual indices.</param>
/// <param name="Aqi">The index, the largest of the individual ones; null when it may not be published.</param>
/// <param name="Primary">The pollutants with the largest individual index, all on a tie, when the index is over 50; else none.</param>
public readonly record struct AqiResult(IaqiSet Individual, int? Aqi, Pollutants Primary)
{
    /// <summary>
    /// Whether there is no index because a concentration lies over its table and the other averaging time, which then decides, is missing:
    /// O3 of 8 hours and SO2 of an hour over 800 µg/m³ (HJ 633-2012, table 1, notes 2 and 3). The rest would make the air look better.
    /// </summary>
    public bool IsOpen { get; init; }

    /// <summary>How an hour was read; of a day always the text.</summary>
    public HourlyReading Reading { get; init; }

    /// <summary>The level 1–6, or null without an index.</summary>
    public int? Level => AqiLevel.NumberOf(Aqi);
}

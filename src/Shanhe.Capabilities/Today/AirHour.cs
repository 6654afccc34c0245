using NodaTime;
using Shanhe.Standards.Air;

namespace Shanhe.Capabilities.Today;

/// <summary>The air of an hour at a station.</summary>
/// <param name="Start">When the hour began, plan time.</param>
/// <param name="Index">The index and what led it, by the rule in force on that day.</param>
/// <param name="Means">The one-hour means of the six pollutants: µg/m³, CO in mg/m³.</param>
public sealed record AirHour(LocalDateTime Start, AqiResult Index, AirConcentrations Means)
{
    /// <summary>
    /// The index as the national platform published it; <c>null</c> where the rule in force on that day has one reading only.
    /// </summary>
    public AqiResult? Published { get; init; }

    /// <summary>The index by a reading; of an hour with one reading that one, whichever is asked for.</summary>
    public AqiResult By(HourlyReading reading) => reading == HourlyReading.DailyBreakpoints && Published is { } other ? other : Index;
}

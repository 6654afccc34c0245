using Shanhe.Observations.Sites;
using Shanhe.Standards.Air;

namespace Shanhe.Capabilities.Today;

/// <summary>The air at a station as it stands.</summary>
/// <param name="Site">The station.</param>
/// <param name="Hours">The last 24 hours, the oldest first; an hour without valid means has none.</param>
/// <param name="GoodDays">Days of this year so far with an index up to 100.</param>
/// <param name="ValidDays">Days of this year so far that count.</param>
/// <param name="NeededDays">How many good days the plan's target asks of the whole year; <c>null</c> without such a target.</param>
/// <param name="IsSimulated">Whether the readings are made up.</param>
public sealed record AirStanding(Site Site, IReadOnlyList<AirHour> Hours, int GoodDays, int ValidDays, int? NeededDays, bool IsSimulated)
{
    /// <summary>The newest hour with an index, of the last three; an older one says nothing of now.</summary>
    public AirHour? Now => Hours.TakeLast(3).LastOrDefault(h => h.Index.Aqi is not null);

    /// <summary>The level of that hour.</summary>
    public AqiLevel? Level => AqiLevel.Of(Now?.Index.Aqi);
}

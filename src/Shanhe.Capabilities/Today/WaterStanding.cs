using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Standards.Water;

namespace Shanhe.Capabilities.Today;

/// <summary>The water of a section by its newest day.</summary>
/// <param name="Site">The section.</param>
/// <param name="Day">The day of the readings.</param>
/// <param name="Class">Its class by the items there are; a day is no assessment.</param>
/// <param name="Deciding">The items with that class, when it is worse than the target.</param>
/// <param name="Target">The class it is to reach.</param>
/// <param name="IsSimulated">Whether the readings are made up.</param>
public sealed record WaterStanding(
    Site Site,
    LocalDate Day,
    WaterClass? Class,
    IReadOnlyList<(string Item, decimal Value)> Deciding,
    WaterClass? Target,
    bool IsSimulated
)
{
    /// <summary>Whether it reaches its target; <c>null</c> without a class or target.</summary>
    public bool? Reaches => Class is { } now && Target is { } wanted ? now <= wanted : null;
}

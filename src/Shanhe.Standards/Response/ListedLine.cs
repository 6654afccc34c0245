namespace Shanhe.Standards.Response;

/// <summary>A line of a firm on a reduction list: daily emission and cut at each level, kg.</summary>
/// <param name="Base">Normal daily emission; 0 for a line that stands already.</param>
/// <param name="Yellow">Cut at yellow.</param>
/// <param name="Orange">Cut at orange.</param>
/// <param name="Red">Cut at red.</param>
public sealed record ListedLine(decimal? Base, decimal? Yellow, decimal? Orange, decimal? Red)
{
    /// <summary>The share that a line at part load is cut by, 0–1, at the level that is checked; null when no part load is ordered.</summary>
    public decimal? PartLoad { get; init; }

    /// <summary>The cut of a level.</summary>
    /// <param name="level">The level.</param>
    /// <returns>kg, or null.</returns>
    public decimal? Cut(ReductionLevel level) =>
        level switch
        {
            ReductionLevel.Yellow => Yellow,
            ReductionLevel.Orange => Orange,
            _ => Red,
        };
}

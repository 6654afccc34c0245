using NodaTime;
using Shanhe.Observations.Readings;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// How a factor went at a site, for a chart: readings in the step that suits the range, the limit, and twelve weeks day by day.
/// </summary>
/// <param name="Readings">The readings.</param>
/// <param name="Limit">The upper limit that holds today; <c>null</c>: none does.</param>
/// <param name="From">The first day of <paramref name="Days"/>.</param>
/// <param name="Days">How many readings, and how many valid, each day has.</param>
public sealed record SiteCourse(
    IReadOnlyList<StreamReading> Readings,
    decimal? Limit,
    LocalDate From,
    IReadOnlyList<(LocalDate Day, int Readings, int Valid)> Days
);

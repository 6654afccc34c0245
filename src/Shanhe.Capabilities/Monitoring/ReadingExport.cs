using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Writes readings of a range as a Parquet file, for who works for the county. Any thread may use it.</summary>
public sealed class ReadingExport(MonitoringDesk desk, ReadingQueries queries, IHistoryUpkeep upkeep)
{
    /// <summary>Writes the readings of a site, or of all; gives why not.</summary>
    public async ValueTask<IReadOnlyList<Problem>> Write(
        string? site,
        LocalDateTime? from,
        LocalDateTime? to,
        string file,
        Actor? reader,
        CancellationToken cancellation = default
    )
    {
        if (!MonitoringDesk.IsStaff(reader))
            return [ObservationMessages.Problem("O244", default)];
        if (site is not null && desk.Find(reader, site) is null)
            return [ObservationMessages.Problem("O212", new("site", 0, 0), site)];
        var (range, problem) = await queries.Within(await queries.Streams(site, reader, cancellation), from, to, cancellation);
        if (problem is not null)
            return [problem];
        await upkeep.ExportParquet(site, range.From, range.To, file, cancellation);
        return [];
    }
}

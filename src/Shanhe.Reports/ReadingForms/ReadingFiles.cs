using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.ReadingForms;

/// <summary>
/// Takes readings from a file: the same for the API and the command line. A file with a fault of its own is refused as a whole; rows are
/// refused one by one. What was taken is kept under the hash of the file too.
/// </summary>
public sealed class ReadingFiles(MonitoringDesk desk, ReadingIntake intake, IUploads uploads)
{
    /// <param name="site">The site of rows that name none, by its identifier or name.</param>
    /// <param name="cadence">The length of reading where the file says none: moment, minute, hour or day.</param>
    /// <param name="scales">Factors by which columns are multiplied, for units that are not in the file.</param>
    public async Task<TakeResult> Take(
        byte[] content,
        string name,
        string? site,
        string cadence,
        bool simulated,
        Actor actor,
        IReadOnlyDictionary<string, decimal>? scales = null,
        CancellationToken cancellation = default
    )
    {
        var sites = new SiteNames(desk.Picture);
        var request = new ReadingRequest(site, sites.Find(site)?.Kind, cadence) { Scales = scales ?? new Dictionary<string, decimal>() };
        var rows = ReadingSheet.Read(desk.Package, desk.Names, content, name, request, sites, cancellation);
        if (rows.Problems.Count > 0)
            return new(0, 0, 0, rows.Problems) { Notes = rows.Notes };
        await uploads.Keep(content, name, actor.Id, cancellation);
        var taken = await intake.Take(rows.Rows, actor, Path.GetFileName(name), simulated, cancellation);
        return taken with { Notes = [.. rows.Notes, .. taken.Notes] };
    }
}

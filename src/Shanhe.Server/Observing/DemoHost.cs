using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Server.Simulating;

namespace Shanhe.Server.Observing;

/// <summary>
/// The demonstration inside a server: registers, fills the days before, and plays the devices over TCP against the server's own gateway.
/// </summary>
sealed class DemoHost(SiteBook book, IReadingHistory history, IRawArchive archive, GatewayLines lines, IClock clock, DemoSettings settings)
{
    /// <summary>Plays until told to stop.</summary>
    public async Task Run(CancellationToken stoppingToken)
    {
        var sites = DemoSite.Read(settings.PlanFolder);
        await DemoSite.Register(book, sites, stoppingToken);
        await Simulation.Backfill(sites, book, history, archive, clock, settings.Days, stoppingToken);
        while (lines.Address.Length == 0 && !stoppingToken.IsCancellationRequested)
            await Task.Delay(100, stoppingToken);
        var gateway = System.Net.IPEndPoint.Parse(lines.Address);
        await Simulation.Run(sites, book.Package, gateway.Address.ToString(), gateway.Port, settings.Speed, new(), stoppingToken);
    }
}

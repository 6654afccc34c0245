using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Server.Demonstrations;
using Shanhe.Server.Simulating;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Server.Observing;

/// <summary>
/// The demonstration inside a server: registers, fills the days before, says of the alarms what people said, and plays the devices over TCP
/// against the server's own gateway.
/// </summary>
sealed class DemoHost(
    SiteBook book,
    IReadingHistory history,
    IRawArchive archive,
    AlarmDesk alarms,
    GatewayLines lines,
    IClock clock,
    DemoSettings settings
)
{
    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>How often it is looked whether an alarm of the days before has come.</summary>
    const int Looks = 90;

    /// <summary>Plays until told to stop.</summary>
    public async Task Run(CancellationToken stoppingToken)
    {
        var sites = DemoSite.Read(settings.PlanFolder);
        var episodes = Episode.Read(settings.PlanFolder, PlanTime.Local(clock.GetCurrentInstant()));
        await DemoSite.Register(book, sites, stoppingToken);
        var filled = await Simulation.Backfill(sites, book, history, archive, clock, settings.Days, episodes, stoppingToken);
        while (lines.Address.Length == 0 && !stoppingToken.IsCancellationRequested)
            await Task.Delay(100, stoppingToken);
        var gateway = System.Net.IPEndPoint.Parse(lines.Address);
        var played = Simulation.Run(
            sites,
            book.Package,
            gateway.Address.ToString(),
            gateway.Port,
            settings.Speed,
            new(),
            episodes,
            stoppingToken
        );
        // What was said once stands; a later start says nothing again.
        if (filled)
            await Say(episodes, stoppingToken);
        await played;
    }

    /// <summary>The steps on the alarms of the days before, as the alarms come.</summary>
    async Task Say(IReadOnlyList<Episode> episodes, CancellationToken stop)
    {
        if (DemoAccount.Read(settings.PlanFolder, book.Package).FirstOrDefault(p => p.Role == Roles.Lead)?.AsActor() is not { } lead)
            return;
        var done = new HashSet<long>();
        for (var look = 0; look < Looks && !stop.IsCancellationRequested; look++)
        {
            foreach (var alarm in await alarms.List(new(AlarmSet.All, Limit: null), lead, stop))
            {
                if (!done.Contains(alarm.Id) && episodes.FirstOrDefault(e => e.Step.Length > 0 && Follows(alarm, e)) is { } episode)
                    await Step(alarm, episode, lead, done, stop);
            }

            await Task.Delay(BetweenLooks, stop);
        }
    }

    async Task Step(Alarm alarm, Episode episode, Actor lead, HashSet<long> done, CancellationToken stop)
    {
        var to = episode.Step switch
        {
            "close" => AlarmState.Closed,
            "explain" => AlarmState.Explained,
            _ => AlarmState.Acknowledged,
        };
        if ((await alarms.StepAll([alarm.Id], to, episode.Text, lead, stop)).Done.Count > 0)
            done.Add(alarm.Id);
    }

    /// <summary>Whether an alarm is of an episode: a day's begins with the day, and silence is noticed late.</summary>
    static bool Follows(Alarm alarm, Episode episode) =>
        alarm.Site == episode.Site
        && (alarm.Factor.Length == 0 || episode.Factors.Count == 0 || episode.Factors.Contains(alarm.Factor))
        && alarm.Began >= episode.From.PlusHours(-24)
        && alarm.Began <= episode.To.PlusHours(24);
}

using System.Collections.Frozen;
using NodaTime;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// The sites of a county as they stand, and who may see and operate which. It gives out pictures, never what keeps them. Any thread may
/// use it.
/// </summary>
public sealed class MonitoringDesk(SiteBook book, ObservationEngine engine, IObservationState state, IDeviceLines lines, IClock clock)
{
    /// <summary>The names by which people write factors.</summary>
    public FactorNames Names { get; } = new(book.Package, engine.Codes);

    public PlanPackage Package => book.Package;

    /// <summary>What is registered at this moment.</summary>
    public SitePicture Picture => book.Now;

    public LocalDateTime Now => PlanTime.Local(clock.GetCurrentInstant());

    /// <summary>An alarm rule of the package or of the county; <c>null</c>: there is none.</summary>
    public AlarmRule? Rule(string id) => book.Rule(id);

    public SiteKind? KindOf(Site? site) => book.KindOf(site);

    /// <summary>The factors of a site's kind, those that every such site has before the others.</summary>
    public IEnumerable<ObservedFactor> FactorsOf(Site? site) =>
        KindOf(site) is { } kind ? kind.Factors.Concat(kind.Optional).Select(Package.Find<ObservedFactor>).OfType<ObservedFactor>() : [];

    /// <summary>Whether an actor works for the county, so that it sees all sites.</summary>
    public static bool IsStaff(Actor? actor) => actor is not null && Roles.Staff.Contains(actor.Role);

    /// <summary>Whether an actor operates a site: the lead department and the administrator all, a department those of its kinds.</summary>
    public bool Operates(Actor? actor, Site? site) =>
        actor?.Role is Roles.Administrator or Roles.Lead
        || (actor?.Role == Roles.Department && KindOf(site)?.Department is { } department && department == actor.Department);

    /// <summary>The sites that an actor operates, in the order of their ids.</summary>
    public IEnumerable<Site> Operated(Actor? actor) =>
        Picture.Sites.Values.Where(s => Operates(actor, s)).OrderBy(s => s.Id, StringComparer.Ordinal);

    /// <summary>Whether a reader sees a site: staff all, everybody else those of public kinds.</summary>
    public bool Reads(Actor? reader, Site site) => IsStaff(reader) || KindOf(site)?.Public == true;

    /// <summary>A site that a reader sees; <c>null</c>: there is none.</summary>
    public Site? Find(Actor? reader, string? id) => Picture.Sites.TryGetValue(id ?? "", out var site) && Reads(reader, site) ? site : null;

    /// <summary>The limit that holds for a site's factor on a day; <c>null</c>: none does.</summary>
    public JudgedLimit? LimitOf(Site site, string factor, Cadence cadence, LocalDate day) => engine.Limits.Of(site, factor, cadence, day);

    /// <summary>What a site says now, factor by factor, with the limits in force.</summary>
    public IReadOnlyList<SiteValue> ValuesOf(SiteNow now) =>
        SiteValues.Of(now, Package.Find<ObservedFactor>, r => LimitOf(now.Site, r.Stream.Factor, r.Stream.Cadence, r.Time.Date));

    /// <summary>The sites that a reader sees, as they stand.</summary>
    public ValueTask<IReadOnlyList<SiteNow>> Sites(Actor? reader, CancellationToken cancellation = default) =>
        Of(s => Reads(reader, s), cancellation);

    /// <summary>
    /// The sites of a firm: those whose owner is one of its codes or its name. Staff see those of any firm, a firm its own.
    /// </summary>
    public ValueTask<IReadOnlyList<SiteNow>> SitesOf(FirmFile firm, Actor reader, CancellationToken cancellation = default) =>
        IsStaff(reader) || (reader.Role == Roles.Firm && reader.Firm == firm.Code)
            ? Of(s => firm.Owners.Contains(s.Owner), cancellation)
            : new([]);

    /// <summary>A site that a reader sees, as it stands.</summary>
    public async ValueTask<SiteNow?> Site(Actor? reader, string? id, CancellationToken cancellation = default) =>
        Find(reader, id) is { } site && await Of(s => s.Id == site.Id, cancellation) is [var now] ? now : null;

    async ValueTask<IReadOnlyList<SiteNow>> Of(Func<Site, bool> which, CancellationToken cancellation)
    {
        var sites = Picture.Sites.Values.Where(which).ToList();
        if (sites.Count == 0)
            return [];
        var ids = sites.Select(s => s.Id).ToFrozenSet(StringComparer.Ordinal);
        var alarms = (await state.Alarms(new(AlarmSet.Running, ids.Count == 1 ? sites[0].Id : null, Limit: null), cancellation)).ToLookup(
            a => a.Site
        );
        var latest = engine.Latest.Values.Where(r => ids.Contains(r.Stream.Site)).ToLookup(r => r.Stream.Site);
        var on = lines.Lines.Select(l => l.Mn).ToHashSet(StringComparer.Ordinal);
        var connected = Picture.Devices.Values.Where(d => on.Contains(d.Mn)).Select(d => d.Site).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. sites
                .OrderBy(s => s.Kind, StringComparer.Ordinal)
                .ThenBy(s => s.Id, StringComparer.Ordinal)
                .Select(s => Of(s, latest[s.Id], alarms[s.Id], connected.Contains(s.Id))),
        ];
    }

    SiteNow Of(Site site, IEnumerable<StreamReading> latest, IEnumerable<Alarm> alarms, bool connected)
    {
        var kind = KindOf(site)!;
        var heard = latest.Any() ? PlanTime.Local(latest.Max(r => r.Received)) : (LocalDateTime?)null;
        var (readings, running) = (
            latest.OrderBy(r => r.Stream.Factor, StringComparer.Ordinal).ThenBy(r => r.Stream.Cadence).ToList(),
            alarms.ToList()
        );
        var recent = readings.Where(r => r.Stream.Cadence != Cadence.Day || kind.Expects == Cadence.Day).ToList();
        var how =
            site.Closed is not null ? SiteStanding.Closed
            : heard is null ? SiteStanding.Never
            : heard.Value.PlusMinutes(kind.OfflineMinutes) < Now || running.Any(a => a.Trigger == AlarmTrigger.Offline)
                ? SiteStanding.Offline
            : running.Any(a => AlarmEpisode.MatterOf(a, kind.Medium) == AlarmMatter.Breach) ? SiteStanding.Exceeding
            : running.Any(a => AlarmEpisode.MatterOf(a, kind.Medium) == AlarmMatter.Upkeep)
            || recent.Any(r => !r.Valid && r.Stream.Cadence == kind.Expects)
                ? SiteStanding.Marked
            : SiteStanding.Normal;
        return new(site, kind, how, heard, readings, running, connected, site.Simulated || readings.Any(r => r.IsSimulated));
    }

    /// <summary>What became of a site, its devices and instruments, the newest first; <c>null</c>: the reader sees no such site.</summary>
    public IReadOnlyList<SiteHistoryLine>? History(Actor? reader, string? id) =>
        IsStaff(reader) && Find(reader, id) is { } site ? SiteHistory.Of(book, site.Id) : null;

    /// <summary>Where a site stood from when on; nothing of one that the reader does not see.</summary>
    public IReadOnlyList<SitePlacing> Placings(Actor? reader, string? id) =>
        Find(reader, id) is { } site ? SiteHistory.Placings(book, site.Id) : [];
}

using System.Diagnostics;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Monitoring at work, within the scope of who asks: sites, readings, alarms, devices, commands.</summary>
public sealed class MonitoringDesk(ObservationEngine engine, IRawArchive archive, IObservationState state, IDeviceLines lines, IClock clock)
{
    const int ProblemsShown = 200;

    public ObservationEngine Engine { get; } = engine;

    public SiteBook Book => Engine.Book;

    /// <summary>The names by which people write factors.</summary>
    public FactorNames Names { get; } = new(engine.Book.Package, engine.Codes);

    public PlanPackage Package => Engine.Book.Package;

    public IReadingHistory History => Engine.History;

    public IRawArchive Archive => archive;

    public IObservationState State => state;

    public IDeviceLines Lines => lines;

    public LocalDateTime Now => PlanTime.Local(clock.GetCurrentInstant());

    /// <summary>Whether an actor operates a site: the lead department and the administrator all, a department those of its kinds.</summary>
    public bool Operates(Actor actor, Site? site) =>
        actor.Role is Roles.Administrator or Roles.Lead
        || (actor.Role == Roles.Department && Book.KindOf(site)?.Department is { } department && department == actor.Department);

    /// <summary>Whether an actor reads a site: staff all, the public those of public kinds.</summary>
    public bool Reads(Actor? actor, Site site) => actor is not null || Book.KindOf(site)?.Public == true;

    public IReadOnlyList<SiteNow> Sites(Actor? actor)
    {
        var alarms = state.Alarms(new(AlarmSet.Running, Limit: null)).ToLookup(a => a.Site);
        var latest = Engine.Latest.Values.ToLookup(r => r.Stream.Site);
        var heard = latest.ToDictionary(g => g.Key, g => PlanTime.Local(g.Max(r => r.Received)));
        var on = lines.Lines.Select(l => l.Mn).ToHashSet(StringComparer.Ordinal);
        var connected = Book.Now.Devices.Values.Where(d => on.Contains(d.Mn)).Select(d => d.Site).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Book
                .Now.Sites.Values.Where(s => Reads(actor, s))
                .OrderBy(s => s.Kind, StringComparer.Ordinal)
                .ThenBy(s => s.Id, StringComparer.Ordinal)
                .Select(s => Of(s, latest[s.Id], alarms[s.Id], heard.TryGetValue(s.Id, out var h) ? h : null, connected.Contains(s.Id))),
        ];
    }

    /// <summary>The sites of a firm: those whose owner is one of its codes or its name.</summary>
    public IReadOnlyList<SiteNow> SitesOf(IReadOnlyCollection<string> owners, Actor actor) =>
        Book.Now.Sites.Values.Any(s => owners.Contains(s.Owner)) ? [.. Sites(actor).Where(s => owners.Contains(s.Site.Owner))] : [];

    public SiteNow? Site(Actor? actor, string id) =>
        Book.Now.Sites.TryGetValue(id, out var site) && Reads(actor, site)
            ? Of(
                site,
                [.. Engine.Latest.Values.Where(r => r.Stream.Site == id)],
                state.Alarms(new(AlarmSet.Running, id, Limit: null)),
                null,
                Book.Now.DevicesOf(id).Any(d => lines.IsConnected(d.Mn))
            )
            : null;

    SiteNow Of(Site site, IEnumerable<StreamReading> latest, IEnumerable<Alarm> alarms, LocalDateTime? lastHeard, bool connected)
    {
        var kind = Book.KindOf(site)!;
        var heard = lastHeard ?? (latest.Any() ? PlanTime.Local(latest.Max(r => r.Received)) : (LocalDateTime?)null);
        var (readings, running) = (
            latest.OrderBy(r => r.Stream.Factor, StringComparer.Ordinal).ThenBy(r => r.Stream.Cadence).ToList(),
            alarms.ToList()
        );
        var recent = readings.Where(r => r.Stream.Cadence != Cadence.Day || kind.Expects == Cadence.Day).ToList();
        var how =
            site.Closed is not null ? SiteState.Closed
            : heard is null ? SiteState.Never
            : heard.Value.PlusMinutes(kind.OfflineMinutes) < Now || running.Any(a => a.Trigger == AlarmTrigger.Offline) ? SiteState.Offline
            : running.Any(a => a.Trigger is AlarmTrigger.Exceedance or AlarmTrigger.Level or AlarmTrigger.Idle or AlarmTrigger.Zone)
                ? SiteState.Exceeding
            : running.Count > 0 || recent.Any(r => !r.Valid && r.Stream.Cadence == kind.Expects) ? SiteState.Marked
            : SiteState.Normal;
        return new(site, kind, how, heard, readings, running, connected, site.Simulated || readings.Any(r => r.IsSimulated));
    }

    /// <summary>
    /// Takes readings that came another way than HJ 212: archived first, derived at once. Rows of sites that the actor does not operate
    /// are refused one by one; <paramref name="whole"/> takes all or none.
    /// </summary>
    public async Task<TakeResult> Take(
        IEnumerable<ReadingRow> rows,
        Actor actor,
        string source,
        bool simulated,
        CancellationToken cancellation,
        bool whole = false
    )
    {
        // What can't be kept in its order is not taken at all.
        if (Engine.Trouble is { } trouble)
            return new(0, 0, 0, [new("O130", default, trouble.Text)]);
        var picture = Book.Now;
        var read = new RowReader(Package, new(picture), Names, clock).Read(rows);
        var problems = read.Problems.ToList();
        var foreign = read
            .Readings.Select(r => r.Stream.Site)
            .Distinct()
            .Where(s => !Operates(actor, picture.Sites[s]))
            .ToHashSet(StringComparer.Ordinal);
        problems.AddRange(foreign.Select(s => ObservationMessages.Problem("O244", new(s, 0, 0))));
        var local = Now;
        var mine = new List<StreamReading>();
        foreach (var r in read.Readings.Where(r => !foreign.Contains(r.Stream.Site)))
        {
            if (PlausibleTime.Of(r.Time, local, picture.Sites[r.Stream.Site]) == Marks.None)
                mine.Add(r);
            else if (problems.Count < ProblemsShown)
                problems.Add(ObservationMessages.Problem("O131", new("time", 0, 0), r.Stream, r.Time));
        }
        var refused = read.Refused + read.Readings.Count - mine.Count;
        if (mine.Count == 0 || (whole && problems.Count > 0))
            return new(0, 0, 0, problems.Count > 0 ? problems : [ObservationMessages.Problem("O101", default, source)])
            {
                Refused = refused,
                Notes = read.Notes,
            };
        var now = clock.GetCurrentInstant();
        var inputs = mine.Chunk(ReadingBatch.Maximum)
            .Select(c => new RawInput(now, EntryKind.Batch, actor.Id, source, "", ReadingBatch.Write(c, simulated)))
            .ToList();
        var first = await archive.Append(inputs, cancellation);
        return new(mine.Count, first, first + inputs.Count - 1, problems) { Refused = refused, Notes = read.Notes };
    }

    /// <summary>Waits until what is in the archive up to a position is derived.</summary>
    public async Task<bool> Derived(long position, TimeSpan atMost, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (Engine.Position < position)
        {
            if (Stopwatch.GetElapsedTime(started) > atMost)
                return false;
            await Task.Delay(10, cancellation);
        }

        return true;
    }

    /// <summary>
    /// Takes a statement about readings, and waits a while until those it covers are marked by it; should it take longer, they are later.
    /// </summary>
    public async Task<RegisterResult> Tag(ReadingTag tag, string actor, CancellationToken cancellation)
    {
        var result = await Book.Put(tag, actor, cancellation);
        var (changes, started) = (Book.Timeline.Count, Stopwatch.GetTimestamp());
        while (result.IsTaken && Engine.AppliedChanges < changes && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5))
            await Task.Delay(20, cancellation);
        return result;
    }

    /// <summary>Stretches without readings where readings are expected.</summary>
    public IReadOnlyList<Gap> Gaps(StreamKey stream, LocalDateTime from, LocalDateTime to)
    {
        var hours = stream.Cadence == Cadence.Day ? 24 : 1;
        var times = History
            .Range(stream, from, to)
            .Select(r => stream.Cadence == Cadence.Day ? PlanTime.Day(r.Time) : PlanTime.Hour(r.Time))
            .ToHashSet();
        var gaps = new List<Gap>();
        LocalDateTime? open = null;
        var start = stream.Cadence == Cadence.Day ? PlanTime.Day(from) : PlanTime.Hour(from);
        for (var t = start; t < to && t.PlusHours(hours) <= Now; t = t.PlusHours(hours))
        {
            if (!times.Contains(t))
                open ??= t;
            else if (open is { } since)
            {
                gaps.Add(Made(since, t));
                open = null;
            }
        }

        var latest = stream.Cadence == Cadence.Day ? PlanTime.Day(Now) : PlanTime.Hour(Now);
        if (open is { } last)
            gaps.Add(Made(last, to < latest ? to : latest));
        return gaps;

        Gap Made(LocalDateTime since, LocalDateTime until) =>
            new(since, until, (int)(NodaTime.Period.Between(since, until, PeriodUnits.Hours).Hours / hours));
    }

    /// <summary>A person's step on an alarm. It is closed only after its condition has ended and somebody has explained it.</summary>
    public async ValueTask<RegisterResult> Step(long id, AlarmState to, string text, Actor actor, CancellationToken cancellation = default)
    {
        if (state.Alarm(id) is not { } alarm)
            return new([ObservationMessages.Problem("O241", default, id)]);
        if (!Operates(actor, Book.Now.Sites.GetValueOrDefault(alarm.Site)))
            return new([ObservationMessages.Problem("O244", default)]);
        if (to is not (AlarmState.Acknowledged or AlarmState.Explained or AlarmState.Closed))
            return new([ObservationMessages.Problem("O242", default, alarm.State, to)]);
        if (alarm.State == AlarmState.Closed)
            return new([ObservationMessages.Problem("O242", default, alarm.State, to)]);
        if (to is AlarmState.Explained && string.IsNullOrWhiteSpace(text))
            return new([ObservationMessages.Problem("O222", new("text", 0, 0))]);
        var explained = alarm.Steps.Any(s => s.State == AlarmState.Explained);
        if (to == AlarmState.Closed && (alarm.EndedAt is null || !explained))
            return new([ObservationMessages.Problem("O243", default)]);
        var now = clock.GetCurrentInstant();
        // Who took a step since the alarm was read goes first: this one is judged again by what then stands.
        if (state.Take(alarm, new(to, actor.Id, text, now)) is null)
            return await Step(id, to, text, actor, cancellation);
        await Book.Journal.Note(
            "alarm",
            $"alarm/{id}",
            new
            {
                id,
                to,
                text,
                alarm.Rule,
                alarm.Site,
                alarm.Factor,
            },
            actor.Id,
            cancellation
        );
        return new([]);
    }

    /// <summary>Commands that an operator may send, with the fields they need.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<string>> Commands { get; } =
        new Dictionary<int, IReadOnlyList<string>>
        {
            [1000] = ["OverTime", "ReCount"],
            [1011] = [],
            [1012] = ["SystemTime"],
            [1014] = ["SKCreateTime", "NewSK"],
            [1061] = [],
            [1062] = ["RtdInterval"],
            [1063] = [],
            [1064] = ["MinInterval"],
            [1072] = ["NewPW"],
            [2011] = [],
            [2012] = [],
            [2021] = [],
            [2022] = [],
            [2031] = ["BeginTime", "EndTime"],
            [2041] = ["BeginTime", "EndTime"],
            [2051] = ["BeginTime", "EndTime"],
            [2061] = ["BeginTime", "EndTime"],
            [3011] = ["PolId"],
            [3012] = ["PolId"],
            [3013] = ["PolId"],
            [3014] = ["PolId"],
            [3015] = [],
            [3016] = ["PolId", "CstartTime", "CTime"],
            [3017] = ["PolId"],
            [3018] = ["PolId"],
            [3019] = ["PolId"],
            [3020] = ["PolId", "InfoId"],
            [3021] = ["PolId", "InfoId"],
            [3022] = ["PolId"],
            [3024] = ["PolId"],
        };

    /// <summary>Sends a command to a device; who, why and what became of it are kept.</summary>
    public async ValueTask<(DeviceCommand? Command, IReadOnlyList<Problem> Problems)> Ask(
        string mn,
        int number,
        IReadOnlyDictionary<string, string> fields,
        string reason,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var problems = new List<Problem>();
        if (!Book.Now.Devices.TryGetValue(mn, out var device))
            return (null, [ObservationMessages.Problem("O231", default, mn)]);
        if (!Operates(actor, Book.Now.Sites.GetValueOrDefault(device.Site)))
            return (null, [ObservationMessages.Problem("O244", default)]);
        if (!Commands.TryGetValue(number, out var needed))
            return (null, [ObservationMessages.Problem("O232", default, number)]);
        foreach (var field in needed.Where(f => !fields.TryGetValue(f, out var v) || string.IsNullOrWhiteSpace(v)))
            problems.Add(ObservationMessages.Problem("O233", new(field, 0, 0), number, field));
        foreach (
            var (name, value) in fields.Where(f =>
                f.Key.IndexOfAny([';', ',', '=', '&', '\r', '\n']) >= 0 || f.Value.IndexOfAny([';', ',', '=', '&', '\r', '\n']) >= 0
            )
        )
            problems.Add(ObservationMessages.Problem("O235", new(name, 0, 0), value));
        if (number >= 3000 && string.IsNullOrWhiteSpace(reason))
            problems.Add(ObservationMessages.Problem("O222", new("reason", 0, 0)));
        if (problems.Count == 0 && !lines.IsConnected(mn))
            problems.Add(ObservationMessages.Problem("O234", default));
        if (problems.Count > 0)
            return (null, problems);
        var command = new DeviceCommand
        {
            Mn = mn,
            Command = number,
            Fields = fields,
            Actor = actor.Id,
            Reason = reason,
            At = clock.GetCurrentInstant(),
        };
        var kept = state.Add(DeviceSession.Redacted(command));
        await Book.Journal.Note(
            "device-command",
            $"device/{mn}",
            new
            {
                kept.Id,
                command = number,
                fields = kept.Fields,
                reason,
            },
            actor.Id,
            cancellation
        );
        lines.Ask(command with { Id = kept.Id });
        return (kept, []);
    }
}

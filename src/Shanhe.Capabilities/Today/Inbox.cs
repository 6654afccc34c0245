using NodaTime;
using Shanhe.Capabilities.Background;
using Shanhe.Capabilities.Figures;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Packages;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Keeping;
using Shanhe.Evidence.Owed;
using Shanhe.Evidence.Records;
using Shanhe.Observations.Alarms;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Today;

/// <summary>
/// The one list of what waits for an account. Keeps nothing but the counts of the last seconds, which every page shows. Thread-safe.
/// </summary>
public sealed class Inbox(
    PlanDesk desk,
    RecordDesk records,
    FigureQueries figures,
    MonitoringDesk monitoring,
    AlarmDesk alarms,
    PackageProposals proposals,
    IEvidenceStore store,
    IClock clock
)
{
    /// <summary>Most records of a register and state that are read.</summary>
    public const int ReadOfState = 100;

    readonly Held<string, (int Waiting, int Notices)> _counts = new(clock, Duration.FromSeconds(15));

    PlanPackage Package => desk.Package;

    /// <summary>What waits for the actor and for those that delegated to it.</summary>
    public async ValueTask<InboxContent> Of(Actor actor, CancellationToken cancellation = default)
    {
        var acting = await records.Acting(actor, cancellation);
        var own = await records.Of(acting, cancellation);
        var (current, earlier) = await Duties(actor, cancellation);
        var content = new InboxContent(
            current,
            earlier,
            await Waiting(acting, own.Mine, cancellation),
            own,
            await Alarms(actor, cancellation),
            PackageProposals.Decides(actor)
                ? [.. (await proposals.All(cancellation)).Where(p => p.State == ProposalState.Proposed && p.Proposer != actor.Id)]
                : [],
            actor.Verifies ? await figures.Count(FigureState.Submitted, actor, cancellation) : 0,
            actor.Verifies ? await figures.Count(FigureState.Verified, actor, cancellation) : 0,
            actor.Role is Roles.Department or Roles.Town ? await figures.Count(FigureState.Returned, actor, cancellation) : 0
        );
        _counts.Put(actor.Id, Counted(content));
        return content;
    }

    /// <summary>How many things wait, and how many notices are unread, as counted within the last fifteen seconds.</summary>
    public ValueTask<(int Waiting, int Notices)> Count(Actor actor, CancellationToken cancellation = default) =>
        _counts.Get(actor.Id, async () => Counted(await Of(actor, cancellation)));

    static (int Waiting, int Notices) Counted(InboxContent content) => (content.Waiting, content.Desk.Notices.Count);

    /// <summary>What the actor's department owes: of this year and the last, and of the years before.</summary>
    async ValueTask<(IReadOnlyList<DutyLine> Current, IReadOnlyList<DutyLine> Earlier)> Duties(Actor actor, CancellationToken cancellation)
    {
        if (actor.Role is not (Roles.Department or Roles.Lead) || actor.Department is not { } department)
            return ([], []);
        var owed = await desk.OwedNow(department, cancellation: cancellation);
        var since = desk.Today.Year - 1;
        return (
            DutyLine.Of(owed.Where(o => o.Period.Year >= since)),
            DutyLine.Of(owed.Where(o => o.Period.Year < since && o.State is OwedState.Missing or OwedState.Partial))
        );
    }

    async ValueTask<IReadOnlyList<Alarm>> Alarms(Actor actor, CancellationToken cancellation) =>
        monitoring.Operated(actor).Select(s => s.Id).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } operated
            ?
            [
                .. (await alarms.List(new(AlarmSet.NotClosed), actor, cancellation)).Where(a =>
                    a.State == AlarmState.Open && !a.Silenced && operated.Contains(a.Site)
                ),
            ]
            : [];

    /// <summary>
    /// Records that wait for a move that the actor may make. A record waits in a state that is not closed while a clock runs in it, or the
    /// public doesn't see it yet: what was permitted, registered or published stands until something happens.
    /// </summary>
    async ValueTask<IReadOnlyList<WaitingRecords>> Waiting(Actor actor, IReadOnlyList<DeskItem> mine, CancellationToken cancellation)
    {
        if (actor.Role is Roles.Leader or Roles.Auditor or Roles.Administrator)
            return Grouped(mine, actor);
        var now = clock.GetCurrentInstant();
        var items = mine.ToList();
        var known = mine.Select(i => (i.Register.Id, i.Record.Key)).ToHashSet();
        foreach (var register in Package.Registers.Where(r => r.Moves.Any(m => m.Roles.Contains(actor.Role))))
        {
            var states = register
                .States.Where(s => !s.Closed && !s.Public && register.Moves.Any(m => m.From.Contains(s.Id) && m.Roles.Contains(actor.Role)))
                .Select(s => s.Id)
                .ToList();
            if (states.Count == 0)
                continue;
            var page = await store.RecordPage(
                new(register.Id)
                {
                    States = states,
                    Scope = RecordAccess.ScopeOf(register, actor),
                    Sort = "due",
                    Descending = false,
                    Limit = ReadOfState,
                },
                cancellation
            );
            items.AddRange(
                page.Items.Where(i => !known.Contains((register.Id, i.Record.Key)))
                    .Where(i =>
                        actor.Role != Roles.Lead || i.Record.Last.Department == actor.Department || register.Scope == RegisterScope.Everyone
                    )
                    .Select(i => new DeskItem(register, i.Record, i.Title, i.Due, i.Due is { } due && now >= due))
            );
        }

        return Grouped(items, actor);
    }

    IReadOnlyList<WaitingRecords> Grouped(IEnumerable<DeskItem> items, Actor actor) =>
        [
            .. items
                .GroupBy(i => (i.Register.Id, i.Record.Last.State))
                .Select(g =>
                {
                    var register = g.First().Register;
                    var open = g.Select(i => (Item: i, Moves: MovesOf(i, actor)))
                        .Where(i => i.Moves.Count > 0 || i.Item.Record.Last.Assignees.Any(a => a == actor.Id || actor.ActsFor.Contains(a)))
                        .OrderBy(i => i.Item.Due ?? Instant.MaxValue)
                        .ToList();
                    return new WaitingRecords(
                        register,
                        register.State(g.Key.State),
                        open.Count > 0 ? open[0].Moves : [],
                        [.. open.Select(i => i.Item)],
                        g.Count() >= ReadOfState
                    );
                })
                .Where(g => g.Items.Count > 0)
                .OrderBy(g => g.Items.Min(i => i.Due ?? Instant.MaxValue)),
        ];

    IReadOnlyList<RegisterMove> MovesOf(DeskItem item, Actor actor) =>
        [
            .. item.Register.Moves.Where(m =>
                m.From.Contains(item.Record.Last.State) && RecordAccess.Moves(Package, item.Register, item.Record, m, actor)
            ),
        ];
}

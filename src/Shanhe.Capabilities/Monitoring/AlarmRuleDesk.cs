using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// The alarm rules that the county makes itself, beside those of its package: made, changed, switched off and taken back by who operates
/// all sites that they watch. Any thread may use it.
/// </summary>
public sealed class AlarmRuleDesk(MonitoringDesk desk, SiteBook book, ObservationEngine engine, IReadingHistory history)
{
    /// <summary>Over how many days a rule is tried.</summary>
    public const int DaysTried = 7;

    readonly RuleTrial _trial = new(book, engine.Limits, history);

    /// <summary>The rules of the county, on and off, in the order in which they were made; none to who does not work for it.</summary>
    public IReadOnlyList<OwnRule> List(Actor? reader) =>
        MonitoringDesk.IsStaff(reader) ? [.. desk.Picture.Rules.OrderBy(r => r.Id, StringComparer.Ordinal)] : [];

    /// <summary>A rule; <c>null</c>: the reader sees no such rule.</summary>
    public OwnRule? Find(Actor? reader, string id) => MonitoringDesk.IsStaff(reader) ? desk.Picture.RuleOf(id) : null;

    /// <summary>The revisions of a rule, the newest first.</summary>
    public IReadOnlyList<RuleRevision> Revisions(Actor? reader, string id) =>
        MonitoringDesk.IsStaff(reader)
            ? [.. book.RevisionsOf(id).Select(d => new RuleRevision(d.At, d.Actor, d.Reason, ((RulePut)d.Change).Rule)).Reverse()]
            : [];

    /// <summary>
    /// Whether an actor operates all that a rule may watch: the lead department and the administrator any, a department a rule that names
    /// sites or kinds of its own.
    /// </summary>
    public bool Operates(Actor? actor, OwnRule rule) =>
        actor?.Role is Roles.Administrator or Roles.Lead
        || (
            actor is { Role: Roles.Department }
            && rule.Sites.Count + rule.Rule.Kinds.Count > 0
            && rule.Sites.All(s => !desk.Picture.Sites.TryGetValue(s, out var site) || desk.Operates(actor, site))
            && rule.Rule.Kinds.All(k => desk.Package.Find<SiteKind>(k) is not { } kind || kind.Department == actor.Department)
        );

    /// <summary>Whether an actor makes rules at all.</summary>
    public static bool Makes(Actor? actor) => actor?.Role is Roles.Administrator or Roles.Lead or Roles.Department;

    /// <summary>Makes a rule.</summary>
    public ValueTask<RuleResult> Make(RuleRequest request, Actor actor, string why, CancellationToken cancellation = default) =>
        Put(request.Over(null), null, 0, actor, why, cancellation);

    /// <summary>Changes a rule, or switches it on or off.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="request">What is to be changed.</param>
    /// <param name="expected">The revision that the actor saw.</param>
    /// <param name="actor">Who.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<RuleResult> Change(
        string id,
        RuleRequest request,
        int expected,
        Actor actor,
        string why,
        CancellationToken cancellation = default
    ) =>
        Find(actor, id) is { } old
            ? await Put(request.Over(old), old, expected, actor, why, cancellation)
            : new(null, [Problem("O266", id)]);

    /// <summary>Makes a rule what it was by an earlier revision; that is a revision too.</summary>
    public async ValueTask<RuleResult> TakeBack(
        string id,
        int to,
        int expected,
        Actor actor,
        string why,
        CancellationToken cancellation = default
    ) =>
        Find(actor, id) is { } old && Revisions(actor, id).FirstOrDefault(r => r.Rule.No == to) is { } earlier
            ? await Put(earlier.Rule, old, expected, actor, why, cancellation)
            : new(null, [Problem("O266", $"{id} {to}")]);

    async ValueTask<RuleResult> Put(OwnRule next, OwnRule? old, int expected, Actor actor, string why, CancellationToken cancellation) =>
        Refusal(next, old, actor) is { } refused ? new(null, [refused]) : await book.Put(next, expected, actor.Id, why, cancellation);

    /// <summary>What a rule would have raised over the last days, on the readings that are kept; nothing is raised.</summary>
    public async ValueTask<RuleTried> Try(string? id, RuleRequest request, Actor actor, CancellationToken cancellation = default)
    {
        var (from, to) = (desk.Now.PlusDays(-DaysTried), desk.Now);
        var old = id is null ? null : Find(actor, id);
        var next = request.Over(old);
        IReadOnlyList<Problem> problems = Refusal(next, old, actor) is { } refused ? [refused] : book.Check(next);
        return problems.Count > 0 ? new(null, from, to, problems) : new(await _trial.Of(next, from, to, cancellation), from, to, []);
    }

    Problem? Refusal(OwnRule next, OwnRule? old, Actor actor) =>
        Operates(actor, next) && (old is null || Operates(actor, old)) ? null : Problem("O261");

    static Problem Problem(string code, params ReadOnlySpan<object?> values) =>
        new(code, new("rule", 0, 0), ObservationMessages.Wording.Say(code, values));
}

using Shanhe.Capabilities.Accountability;
using Shanhe.Capabilities.Enforcing;
using Shanhe.Capabilities.Enforcing.Grids;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Web.Words;

namespace Shanhe.Web.Shell;

/// <summary>
/// The navigation of the workspace: jobs, and within them their pages and the areas of the package that have registers. An actor sees the
/// jobs it has. Immutable; any thread may use it.
/// </summary>
/// <param name="Jobs">The jobs, in the order in which they are shown.</param>
/// <param name="Administration">The pages at the foot.</param>
sealed record WorkMenu(IReadOnlyList<MenuJob> Jobs, IReadOnlyList<MenuLink> Administration)
{
    /// <summary>The menu of an actor.</summary>
    public static WorkMenu Of(PlanPackage package, Actor actor)
    {
        if (actor.Role == Roles.Firm)
            return new(
                [
                    new("desk", RegisterWords.Tell("desk"), "/work/desk", Icon: "list-checks", []),
                    new("registers", Say("work.registers"), "/work/registers", Icon: "table-2", []),
                    .. package.Ledgers.Count > 0
                        ? [new MenuJob("ledgers", LedgerWords.Tell("title"), "/work/ledgers", Icon: "scale", [])]
                        : (IEnumerable<MenuJob>)[],
                    new("firm", RegisterWords.Tell("firm"), "/work/firms/" + actor.Firm, Icon: "building-2", []),
                ],
                [new(Say("work.password"), "/work/password")]
            );
        var jobs = new List<MenuJob>
        {
            new("today", Say("work.today"), "/work", Icon: "calendar-days", []),
            new("desk", RegisterWords.Tell("desk"), "/work/desk", Icon: "list-checks", []),
            new(
                "plan",
                Say("job.Plan"),
                "/work/indicators",
                Icon: "chart-line",
                [.. PlanPages(package, actor), .. Areas(package, Job.Plan)]
            ),
            new("monitoring", Say("job.Monitoring"), "/work/monitoring", Icon: "radio-tower", [.. Areas(package, Job.Monitoring)]),
            new("registers", Say("job.Registers"), "/work/registers", Icon: "table-2", [.. Areas(package, Job.Registers)]),
        };
        foreach (
            var (job, icon) in new (Job Job, string Icon)[]
            {
                (Job.Cases, Icon: "file-text"),
                (Job.Space, Icon: "map"),
                (Job.Ledgers, Icon: "scale"),
                (Job.Emergency, Icon: "triangle-alert"),
            }
        )
        {
            List<MenuLink> areas = [.. Areas(package, job)];
            if (job == Job.Space)
                areas.InsertRange(0, Space(package));
            if (job == Job.Ledgers && package.Ledgers.Any(l => LedgerAccess.Sees(package, l, actor)))
                areas.Insert(0, new(LedgerWords.Tell("title"), "/work/ledgers"));
            if (job == Job.Cases)
                areas.AddRange(EnforcePages(package));
            if (areas.Count > 0)
                jobs.Add(new(job.ToString().ToLowerInvariant(), Say("job." + job), areas[0].Href, icon, areas));
        }

        List<MenuLink> reports = [.. Areas(package, Job.Reports)];
        if (actor.ReadsAll)
            reports.Insert(0, new(Say("work.congress"), "/work/congress"));
        reports.Insert(0, new(Say("work.papers"), "/work/papers"));
        jobs.Add(new("reports", Say("job.Reports"), reports[0].Href, Icon: "file-chart-column", reports));
        if (actor.Role is Roles.Inspector or Roles.Department)
            jobs.Add(new("field", RegisterWords.Tell("field.name"), "/field/", Icon: "smartphone", []) { Leaves = true });
        return new(jobs, [.. Foot(actor)]);
    }

    static IEnumerable<MenuLink> Space(PlanPackage package)
    {
        yield return new(MapMessages.Tell("title"), "/work/map");
        yield return new(LayerWords.Tell("title"), "/work/layers");
        if (package.Rules.All(r => r.For.Count == 0))
            yield break;
        yield return new(JudgementMessages.Judged("siting"), "/work/siting");
        yield return new(JudgementMessages.Judged("opinions"), "/work/opinions");
        yield return new(JudgementMessages.Judged("rules"), "/work/rules");
    }

    static string Say(string code) => WebMessages.Say(code);

    static IEnumerable<MenuLink> PlanPages(PlanPackage package, Actor actor)
    {
        yield return new(Say("work.indicators"), "/work/indicators");
        if (actor.Role is Roles.Lead or Roles.Department or Roles.Town or Roles.Leader or Roles.Auditor)
            yield return new(Say("work.figures"), "/work/figures");
        if (actor.Verifies)
            yield return new(Say("review"), "/work/figures/review");
        yield return new(Say("nav.targets"), "/targets");
        yield return new(Say("nav.works"), "/works");
        if (actor.ReadsAll && package.Find<Register>(AccountabilityDesk.Register) is not null)
            yield return new(AccountabilityWords.Tell("title"), "/work/accountability");
    }

    static IEnumerable<MenuLink> EnforcePages(PlanPackage package)
    {
        if (package.Find<Register>(RandomDraw.Register) is not null)
            yield return new(EnforceWords.Tell("draws"), "/work/draws");
        if (package.Find<Register>(GridDesk.Register) is not null)
            yield return new(EnforceWords.Tell("grids"), "/work/grids");
    }

    /// <summary>The areas of a job that have something in them.</summary>
    static IEnumerable<MenuLink> Areas(PlanPackage package, Job job) =>
        package
            .Areas.Where(a => a.Job == job && package.Registers.Any(r => r.Area == a.Id))
            .Select(a => new MenuLink(a.Name.In(WebMessages.CurrentLanguage), "/work/areas/" + a.Id));

    static IEnumerable<MenuLink> Foot(Actor actor)
    {
        if (actor.Role == Roles.Administrator)
        {
            yield return new(Say("administration"), "/work/administration");
            yield return new(Say("work.accounts"), "/work/accounts");
        }

        yield return new(Say("work.package"), "/work/package");
        if (actor.Role is Roles.Administrator or Roles.Lead)
            yield return new(Say("packages"), "/work/packages");
        if (actor.Role is Roles.Auditor or Roles.Administrator or Roles.Leader or Roles.Lead)
            yield return new(Say("work.audit"), "/work/audit");
        yield return new(Say("work.tokens"), "/work/tokens");
        yield return new(Say("work.password"), "/work/password");
        yield return new(Say("signin.second"), "/work/second-step");
    }

    /// <summary>The job that a page belongs to.</summary>
    /// <param name="package">The package.</param>
    /// <param name="path">The address after the host, without what follows a question mark.</param>
    public string JobOf(PlanPackage package, string path)
    {
        var parts = path.Trim('/').Split('/');
        var area =
            parts is ["work", "areas", var a, ..] ? a
            : parts is ["work", "registers", var r, ..] ? package.Find<Register>(Uri.UnescapeDataString(r))?.Area
            : null;
        if (
            package.Find<Area>(area) is { } found
            && Jobs.FirstOrDefault(j => j.Id.Equals(found.Job.ToString(), StringComparison.OrdinalIgnoreCase)) is { } job
        )
            return job.Id;
        var at = "/" + string.Join('/', parts);
        // The first page is the beginning of every address.
        return Jobs.Where(j => at == j.Href || (j.Href != "/work" && at.StartsWith(j.Href + "/", StringComparison.Ordinal)))
                .MaxBy(j => j.Href.Length)
                ?.Id
            ?? Jobs.FirstOrDefault(j => j.Links.Any(l => at == l.Href || at.StartsWith(l.Href + "/", StringComparison.Ordinal)))?.Id
            ?? (parts is ["work", "firms", ..] ? "registers" : "");
    }
}

using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Figures;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Keeping;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Reports.LayerFiles;
using Shanhe.Rules.Layers;

namespace Shanhe.Server.Demonstrations;

/// <summary>The demonstration of a package played into a county: who there is, what they reported, and what they did, each at its time.</summary>
sealed class Demonstration(
    PlanPackage package,
    IEvidenceStore store,
    IUploads uploads,
    FigureQueries queries,
    PersonalNumbers personal,
    ILayerStore layers,
    IClock time
)
{
    /// <summary>Plays it. Figures that stand are left as they stand.</summary>
    /// <param name="planFolder">The package, with its folder <c>demo</c>.</param>
    /// <param name="maker">Who makes the accounts, in the journal.</param>
    /// <param name="isFirst">Whether the folder is empty: accounts are made and records played once, what was done with them since stands.</param>
    /// <param name="cancellation">Ends it between two steps.</param>
    public async Task<(DemoAccounts Accounts, DemoFigures.Count Figures, DemoRecords Records, IReadOnlyList<Problem> Problems)> Play(
        string planFolder,
        string maker,
        bool isFirst,
        CancellationToken cancellation = default
    )
    {
        var now = time.GetCurrentInstant();
        var clock = new SteppedClock(now);
        using var desk = new PlanDesk(package, store, clock, personal: personal);
        var people = DemoAccount.Read(planFolder, package);
        var problems = new List<Problem>();
        var accounts = new DemoAccounts(package, new AccountBook(store, clock));
        var attachments = new Attachments(desk, uploads);
        var records = new DemoRecords(desk, attachments, clock, people, PlanTime.Local(now).Date);
        if (isFirst)
        {
            clock.Set(Instant.FromUtc(package.Plan.FirstYear + 1, 1, 4, 1, 0));
            problems.AddRange(await accounts.Add(people, maker, cancellation));
            problems.AddRange(await Layers(desk, clock, people).Play(planFolder, cancellation));
            records.Read(planFolder);
        }

        var figures = await new DemoFigures(desk, queries, clock, people).Enter(planFolder, records.Play, cancellation);
        await records.Play(now, cancellation);
        problems.AddRange(figures.Problems.Concat(records.Problems));
        return (accounts, figures, records, problems);
    }

    DemoLayers Layers(PlanDesk desk, SteppedClock clock, IReadOnlyList<DemoAccount> people)
    {
        var versions = new LayerVersions(store, layers);
        var layerDesk = new LayerDesk(desk, layers, versions, new LayerSource(package, store, layers, versions), clock);
        return new(new LayerIntake(layerDesk), layerDesk, people);
    }
}

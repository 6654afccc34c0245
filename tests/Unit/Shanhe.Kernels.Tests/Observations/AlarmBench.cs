using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Server.Background;
using Shanhe.Server.Observing;
using Shanhe.Storage;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>A bench with evidence beside it, where alarms are followed.</summary>
sealed class AlarmBench : IDisposable
{
    public static readonly Actor Ecology = new("wang", "王", Roles.Department, "ecology");
    public static readonly Actor Housing = new("zhao", "赵", Roles.Department, "housing");
    public static readonly LocalDateTime Noon = new(2024, 6, 2, 12, 0);

    readonly string _place = TestStores.Place();

    AlarmBench(Bench bench) => Bench = bench;

    public static async Task<AlarmBench> Start(string? folder = null)
    {
        var alarms = new AlarmBench(await Bench.Start(folder));
        await alarms.Open();
        return alarms;
    }

    public Bench Bench { get; }

    public SqlEvidenceStore Evidence { get; private set; } = default!;

    public PlanDesk Plan { get; private set; } = default!;

    public AlarmDesk Desk { get; private set; } = default!;

    public AlarmFollower Follower { get; private set; } = default!;

    async Task Open()
    {
        Evidence = TestStores.Open(_place);
        Evidence.Rehearsals = 1;
        Plan = new(Bench.Book.Package, Evidence, Bench.Clock);
        await Plan.Records.Prepare();
        var records = new AlarmRecords(Plan, Bench.Book, Bench.State);
        Desk = new(records, Bench.State, Bench.History);
        Follower = Following(new StoredPositions(Bench.State));
    }

    /// <summary>A follower that keeps its positions elsewhere.</summary>
    public AlarmFollower Following(IWorkPositions positions) =>
        new(new(Plan, Bench.Book, Bench.State), Bench.State, Bench.Engine, positions, NullLogger<AlarmFollower>.Instance);

    public Task Follow() => Follower.Run(TestContext.Current.CancellationToken);

    public async Task Restart()
    {
        Close();
        await Bench.Restart();
        await Open();
    }

    /// <summary>An alarm of the stack as the machine sees it.</summary>
    public static Alarm Alarm(long id, bool ended = false, int count = 1, bool silenced = false) =>
        new()
        {
            Id = id,
            Rule = "exceed.hour",
            Site = "stack-1",
            Factor = "flue-so2",
            Trigger = AlarmTrigger.Exceedance,
            Averaging = Cadence.Hour,
            Severity = Severity.Warning,
            Began = Noon.PlusHours(-6),
            Last = Noon.PlusHours(-6 + count),
            EndedAt = ended ? Noon.PlusHours(-1) : null,
            OpenedAt = PlanTime.ToInstant(Noon.PlusHours(-6)),
            Count = count,
            Worst = 200 + count,
            Limit = 200,
            LimitSource = LocalText.Same("GB 13271"),
            Text = LocalText.Same($"二氧化硫超标 {id}"),
            FirstPosition = id,
            LastPosition = id + count,
            Silenced = silenced,
        };

    public async Task<IReadOnlyList<RecordRevision>> History(long id) =>
        await Evidence.RecordHistory(AlarmRecords.Register, AlarmRecords.KeyOf(id));

    /// <summary>The moves of an alarm's record, each with who made it and the state after it.</summary>
    public async Task<string> Moves(long id) => string.Join(" · ", (await History(id)).Select(r => $"{r.Move} {r.Actor} {r.State}"));

    /// <summary>A step of a person; what it is refused for, or nothing.</summary>
    public async Task<string> Step(long id, AlarmState to, Actor actor, string text = "") =>
        string.Join(' ', (await Desk.Step(id, to, text, actor)).Problems.Select(p => p.Code));

    void Close()
    {
        Plan.Dispose();
        Evidence.Dispose();
    }

    public void Dispose()
    {
        Close();
        Bench.Dispose();
    }
}

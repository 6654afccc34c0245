using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Observations.Alarms;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Server.Background;
using Shanhe.Server.Observing;
using Shanhe.Storage;

namespace Shanhe.Observations.Bench;

/// <summary>
/// A whole network that goes off-line: so many alarms at once become records, while somebody else writes evidence and waits for each write.
/// </summary>
static class AlarmFlood
{
    public static async Task Run(int alarms)
    {
        var data = await Rig.Folder(alarms, "{}");
        using var evidence = new SqliteEvidenceStore(Path.Combine(data, "shanhe.db"));
        using var stores = await ObservationStores.Open(data, Rig.Package, evidence, SystemClock.Instance);
        using var plan = new PlanDesk(Rig.Package, evidence, SystemClock.Instance);
        await plan.Records.Prepare();
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < alarms; n++)
            await stores.State.Raise(AlarmOf(n));
        Console.WriteLine($"{alarms} alarms raised one by one in {watch.Elapsed.TotalSeconds:0.0} s");
        var follower = new AlarmFollower(
            new(plan, stores.Book, stores.State),
            stores.State,
            stores.Engine,
            new StoredPositions(stores.State),
            NullLogger<AlarmFollower>.Instance
        );
        watch.Restart();
        var following = Task.Run(() => follower.Run(CancellationToken.None));
        var waits = new List<double>();
        while (!following.IsCompleted)
        {
            var began = Stopwatch.GetTimestamp();
            await evidence.Write(async t =>
            {
                await t.Remember("bench", "", "", "x");
                return 0;
            });
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(5);
        }

        await following;
        waits.Sort();
        Console.WriteLine(
            $"records of all in {watch.Elapsed.TotalSeconds:0.0} s; another's write meanwhile p50 {waits[waits.Count / 2]:0} ms, p95 {waits[waits.Count * 95 / 100]:0} ms, longest {waits[^1]:0} ms"
        );
    }

    static Alarm AlarmOf(int n) =>
        new()
        {
            Id = n + 1,
            Rule = "offline",
            Site = $"bench-{n}",
            Trigger = AlarmTrigger.Offline,
            Began = new(2024, 6, 2, 12, 0),
            Last = new(2024, 6, 2, 12, 0),
            OpenedAt = SystemClock.Instance.GetCurrentInstant(),
            Text = LocalText.Same($"bench {n}"),
        };
}

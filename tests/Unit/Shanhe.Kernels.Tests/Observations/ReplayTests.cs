using System.Globalization;
using System.Text;
using CsCheck;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>What is derived does not depend on when the program was stopped, nor on how often it is derived.</summary>
public abstract class ReplayTests(Func<BenchStores> stores)
{
    const string Other = "010000A8900016F000169DC1";

    static readonly LocalDateTime Start = new(2024, 6, 1, 8, 0);

    /// <summary>What comes, or is said, at a moment.</summary>
    abstract record Act(int Seconds);

    sealed record Send(int Seconds, string Mn, int Command, int Minutes, int Value, bool Twice) : Act(Seconds);

    sealed record Move(int Seconds, string Mn, string Site) : Act(Seconds);

    sealed record Say(int Seconds, TagKind Kind, string Site, int From, int Length) : Act(Seconds);

    sealed record Rekind(int Seconds, string Kind) : Act(Seconds);

    sealed record Pause(int Seconds) : Act(Seconds);

    static Gen<T> Of<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    static readonly Gen<string> Mns = Of(Bench.Mn, Other);
    static readonly Gen<string> Sites = Of("stack-1", "stack-2");

    static readonly Gen<Act> Acts = Gen.Frequency<Act>(
        (
            30,
            Gen.Select(
                Gen.Int[1, 900],
                Mns,
                Of(2011, 2051, 2061),
                Gen.Int[-180, 5],
                Gen.Int[0, 9],
                Gen.Bool,
                (s, mn, command, minutes, value, twice) => (Act)new Send(s, mn, command, minutes, value * 60, twice)
            )
        ),
        (2, Gen.Select(Gen.Int[1, 60], Mns, Sites, (s, mn, site) => (Act)new Move(s, mn, site))),
        (
            4,
            Gen.Select(
                Gen.Int[1, 60],
                Of(TagKind.Accepted, TagKind.Rejected, TagKind.Calibration, TagKind.StartUp),
                Sites,
                Gen.Int[-240, 60],
                Gen.Int[10, 300],
                (s, kind, site, from, length) => (Act)new Say(s, kind, site, from, length)
            )
        ),
        (1, Gen.Select(Gen.Int[1, 60], Of("flue-gas", "waste-water"), (s, kind) => (Act)new Rekind(s, kind))),
        (3, Gen.Int[600, 30_000].Select(s => (Act)new Pause(s)))
    );

    [Fact]
    public async Task Stopped_at_any_moment_and_begun_again_it_derives_what_it_derives_in_one_go() =>
        await Gen.Select(Acts.List[5, 40], Gen.Int[0, 40].List[0, 6])
            .SampleAsync(async (acts, cuts) => Assert.Equal(await Derive(acts, []), await Derive(acts, [.. cuts])), iter: 6, threads: 1);

    [Fact]
    public async Task Derived_anew_from_the_first_entry_it_is_the_same() =>
        await Acts.List[5, 40]
            .SampleAsync(async acts => Assert.Equal(await Derive(acts, []), await Derive(acts, [], again: true)), iter: 6, threads: 1);

    static readonly Gen<(double Share, StoreTrouble Trouble)> Troubles = Gen.Select(
        Gen.Double[0, 1],
        Gen.Int[0, 2].Select(i => (StoreTrouble)i)
    );

    [Fact]
    public async Task Whatever_step_on_a_store_fails_or_is_the_last_it_derives_what_it_derives_in_one_go() =>
        await Gen.Select(Acts.List[5, 25], Troubles.List[1, 6])
            .SampleAsync(
                async (acts, troubles) =>
                {
                    var sound = new StoreSteps();
                    var expected = await Derive(acts, [], steps: sound);
                    var faulty = new StoreSteps();
                    foreach (var (share, trouble) in troubles)
                        faulty.Plan(1 + (int)(share * sound.Count), trouble);
                    Assert.Equal(expected, await Derive(acts, [], steps: faulty));
                },
                iter: 12,
                threads: 1
            );

    /// <summary>Plays the acts; after those numbered in the cuts the program dies, without ending anything it had begun.</summary>
    async Task<string> Derive(IReadOnlyList<Act> acts, HashSet<int> cuts, bool again = false, StoreSteps? steps = null)
    {
        using var bench = await Bench.Start(now: Start, steps: steps, stores: stores());
        await Register(bench);
        for (var i = 0; i < acts.Count; i++)
        {
            bench.Clock.Now += Duration.FromSeconds(acts[i].Seconds);
            await Play(bench, acts[i]);
            // Entries wait while the program is dead, and are derived when it is there again.
            if (cuts.Contains(i))
                await bench.Restart();
            else if (i % 3 != 1)
                await Follow(bench);
        }

        bench.Clock.Now += Duration.FromHours(30);
        await Follow(bench);
        if (again)
        {
            bench.Dispose();
            bench.LoseHistory();
            await bench.Restart();
            await bench.Follow();
        }

        return await Picture(bench);
    }

    /// <summary>Follows the log. What failed is tried again, and a program that died on the way is started again, and goes on.</summary>
    static async Task Follow(Bench bench)
    {
        var dead = false;
        for (var tries = 0; ; tries++)
        {
            try
            {
                if (dead)
                    await bench.Restart();
                dead = false;
                await bench.Follow();
                return;
            }
            catch (Exception problem) when (tries < 20 && problem is DiedException or IOException)
            {
                dead |= problem is DiedException;
            }
        }
    }

    static async Task Register(Bench bench)
    {
        Assert.Empty(
            (
                await bench.Book.Put(
                    new Site
                    {
                        Id = "stack-2",
                        Kind = "flue-gas",
                        Name = LocalText.Same("焦化厂2号排口"),
                        Place = "140825",
                    },
                    "test",
                    ""
                )
            ).Problems
        );
        Assert.Empty((await bench.Book.Put(new Device { Mn = Other, Site = "stack-2" }, new("123456"), "test", "")).Problems);
    }

    static async Task Play(Bench bench, Act act)
    {
        var now = PlanTime.Local(bench.Clock.Now);
        switch (act)
        {
            case Send s:
                var time = now.PlusMinutes(s.Minutes);
                time = s.Command == 2061 ? ReadingTime.Hour(time) : time.Date.At(new(time.Hour, time.Minute));
                var sub = s.Command == 2011 ? "Rtd" : "Avg";
                var frame = Bench.Frame(
                    s.Command,
                    time,
                    ("a21026", sub, $"{s.Value}"),
                    ("a21026", "Zs" + sub, $"{s.Value + 1}"),
                    ("a19001", sub, "9.1")
                );
                if (s.Mn != Bench.Mn)
                    frame = Readdressed(frame, s.Mn);
                for (var n = s.Twice ? 2 : 1; n > 0; n--)
                    await bench.Archive.Append(
                        [new RawInput(bench.Clock.Now, EntryKind.Frame, s.Mn, "127.0.0.1", "", frame)],
                        CancellationToken.None
                    );
                break;
            case Move m:
                Assert.Empty((await bench.Book.Put(bench.Book.Now.Devices[m.Mn] with { Site = m.Site }, null, "test", "moved")).Problems);
                break;
            case Say t:
                var from = now.PlusMinutes(t.From);
                Assert.Empty(
                    (
                        await bench.Book.Put(
                            new ReadingTag("", t.Site, "flue-so2", from, from.PlusMinutes(t.Length), t.Kind, "核查", "", default),
                            "test"
                        )
                    ).Problems
                );
                break;
            case Rekind k:
                Assert.Empty((await bench.Book.Put(bench.Book.Now.Sites["stack-2"] with { Kind = k.Kind }, "test", "changed")).Problems);
                break;
        }
    }

    static byte[] Readdressed(byte[] frame, string mn)
    {
        var segment = Encoding.ASCII.GetString(frame)[6..^6].Replace(Bench.Mn, mn, StringComparison.Ordinal);
        return Shanhe.Hj212.FrameWriter.Frame(Encoding.ASCII.GetBytes(segment));
    }

    /// <summary>All that was derived, as text: readings with their marks, revisions, alarms, last readings, and a hash of evidence.</summary>
    static async Task<string> Picture(Bench bench)
    {
        var text = new StringBuilder();
        foreach (var stream in await bench.History.Streams())
        {
            var readings = await bench.History.All(stream, new(2024, 1, 1, 0, 0), new(2025, 1, 1, 0, 0));
            text.AppendLine(ReadingRange.Of(stream.ToString(), readings).Hash);
            foreach (var r in readings)
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{r.Stream} {r.Time} {r.Value} {r.Converted} {r.Marks} {r.Valid} {r.Origin} {r.Count} {r.Position} {r.Revision}"
                );
        }

        foreach (var a in (await bench.State.Alarms(new(AlarmSet.All, Limit: null))).OrderBy(a => a.Id))
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{a.Id} {a.Rule} {a.Site} {a.Factor} {a.State} {a.Began} {a.Last} {a.EndedAt} {a.OpenedAt} {a.Count} {a.Worst} {a.FirstPosition} {a.LastPosition}"
            );
        foreach (var (key, r) in bench.Engine.Latest.OrderBy(l => l.Key.ToString(), StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture, $"{key} {r.Time} {r.Value} {r.Marks}");
        return text.ToString();
    }
}

public sealed class EmbeddedReplayTests() : ReplayTests(BenchStores.Embedded);

public sealed class PostgresReplayTests() : ReplayTests(BenchStores.Postgres);

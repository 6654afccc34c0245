using CsCheck;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Records;

public class KeptValueTests
{
    static readonly string[] Moves = ["open", "edit", "sign", "reopen", "move-year"];

    /// <summary>The values made up anew from all records.</summary>
    static async Task<Dictionary<(string Series, string Period, string Place), (long Records, decimal Value)>> Recomputed(Desk desk)
    {
        var register = Desk.Package.Find<Register>("outfalls")!;
        var sums = new Dictionary<(string, string, string), (long, decimal)>();
        foreach (var record in await desk.Store.RecordsByKey("outfalls", null, 10_000))
        {
            foreach (var (series, period, place, amount) in Contributions.Of(Desk.Package, register, record))
            {
                var (records, value) = sums.GetValueOrDefault((series, period, place));
                sums[(series, period, place)] = (records + 1, value + amount);
            }
        }

        return sums;
    }

    static async Task<Dictionary<(string Series, string Period, string Place), (long Records, decimal Value)>> Kept(Desk desk)
    {
        var queries = Enumerable
            .Range(2020, 12)
            .SelectMany(y =>
                Desk.Package.Places.Select(p => new Shanhe.Plans.Sources.InputQuery("outfalls.signed", Period.OfYear(y), p.Id))
            )
            .ToList();
        return (await desk.Store.KeptValues(queries)).ToDictionary(v => (v.Series, v.Period, v.Place), v => (v.Records, v.Value));
    }

    [Fact]
    public Task Kept_values_agree_with_the_records_after_any_history() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4])
            .Array[1, 25]
            .SampleAsync(
                async history =>
                {
                    using var desk = await Desk.Open();
                    var keys = new List<string>();
                    foreach (var (which, step) in history)
                        await Step(desk, keys, which, Moves[step]);
                    Assert.Equal(await Recomputed(desk), await Kept(desk));
                    foreach (var by in new[] { "state", "town", "year", "department" })
                        Assert.Equal(await Counted(desk, by, walked: true), await Counted(desk, by, walked: false));
                    Assert.Null(await desk.Store.FirstDerivedBreak());
                },
                iter: 25,
                threads: 1
            );

    /// <summary>Records by a column, from what is kept; or from a walk over all of them, which a condition that all fulfil makes of it.</summary>
    static async Task<Dictionary<string, long>> Counted(Desk desk, string by, bool walked) =>
        (await desk.Store.RecordTotals(new("outfalls") { Where = walked ? [new("code", "filled", null)] : [] }, by, null)).ToDictionary(
            t => t.Value ?? "",
            t => t.Count
        );

    static async Task Step(Desk desk, List<string> keys, int which, string step)
    {
        if (keys.Count <= which)
        {
            var key = await desk.Open(("code", $"AB-{keys.Count:000}"), ("name", "排口" + keys.Count));
            keys.Add(key);
            return;
        }

        var record = (await desk.Store.Record("outfalls", keys[which]))!;
        // What a lifecycle would do in many steps: the kept values follow the revision, however it came about.
        var last = record.Last;
        var next = step switch
        {
            "sign" => last with { State = "signed", Fields = With(last, "accepted", "2026-03-01") },
            "reopen" => last with { State = "rectifying" },
            "move-year" => last with { Fields = With(last, "accepted", "2027-03-01") },
            _ => last with { Fields = With(last, "contact", "甲" + last.No) },
        };
        next = next with { Seq = 0, No = last.No + 1, Move = step, Hash = "", At = desk.Clock.Now };
        await desk.Store.Write(async t =>
            await t.Append(next, RecordEntries.Of(Desk.Package, Desk.Package.Find<Register>("outfalls")!, record with { Last = next }))
        );
    }

    static Dictionary<string, string> With(RecordRevision last, string field, string value) =>
        new(last.Fields, StringComparer.Ordinal) { [field] = value };

    [Fact]
    public void The_hash_of_a_set_is_that_of_its_members_in_any_order() =>
        Gen.String[1, 8]
            .Array[0, 12]
            .Sample(members =>
            {
                var one = members.Aggregate(default(SetHash), (h, m) => h.With(m));
                var other = members.Reverse().Aggregate(default(SetHash).With("stranger"), (h, m) => h.With(m)).Without("stranger");
                Assert.Equal(one.ToString(), other.ToString());
                Assert.Equal(one, SetHash.Parse(one.ToString()));
                Assert.Equal(64, one.ToString().Length);
            });

    [Fact]
    public async Task Lists_that_were_being_made_when_the_program_died_are_made_again()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open();
        // Another definition was readied, and the program died before its entries were made.
        Assert.True(await desk.Store.PrepareRegister("outfalls", [new("depth", true)], "other"));
        Assert.True(await desk.Store.PrepareRegister("outfalls", [new("depth", true)], "other"));
        await desk.Store.FinishRegister("outfalls");
        Assert.False(await desk.Store.PrepareRegister("outfalls", [new("depth", true)], "other"));
        await new RecordBook(Desk.Package, desk.Store, desk.Clock).Prepare();
        Assert.Equal(key, Assert.Single(await desk.Store.Records(new("outfalls") { Where = [new("code", "=", "AB-001")] })).Key);
    }

    [Fact]
    public async Task What_a_move_freezes_sees_the_move()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open();
        var record = (await desk.Store.Record("outfalls", key))!;
        var next = record.Last with { State = "signed", No = 2, Fields = With(record.Last, "accepted", "2026-03-01") };
        var register = Desk.Package.Find<Register>("outfalls")!;
        var entry = RecordEntries.Of(Desk.Package, register, record with { Last = next });
        var query = new Shanhe.Plans.Sources.InputQuery("outfalls.signed", Period.OfYear(2026), Desk.Package.Plan.County);
        var seen = await desk.Store.Write(async t =>
        {
            await t.Foresee(next, entry);
            var before = (await t.KeptValues([query])).Sum(v => v.Value);
            await t.Append(next with { Seq = 0 }, entry);
            return (before, After: (await t.KeptValues([query])).Sum(v => v.Value));
        });
        Assert.Equal((1m, 1m), seen);
    }
}

using CsCheck;
using NodaTime;

namespace Shanhe.Kernels.Tests.Stores.Faults;

/// <summary>Whatever step of a store fails or is the last of its program: what was acknowledged stands, the rest is whole or not there.</summary>
public class FaultTests
{
    const int Histories = 200;

    /// <summary>A fault in one of the deeds: which, what, and at which part of its steps.</summary>
    sealed record Planned(int Deed, FaultKind Kind, double Share);

    static readonly Gen<Planned> Plans = Gen.Select(
        Gen.Int[0, 8],
        Gen.Int[0, 3],
        Gen.Double[0, 1],
        (deed, kind, share) => new Planned(deed, (FaultKind)kind, share)
    );

    [Fact]
    public async Task Of_writes_that_meet_each_is_answered_and_the_acknowledged_ones_stand_when_a_step_fails()
    {
        await using var county = await FaultyCounty.Open();
        async Task<bool> Line(int i)
        {
            try
            {
                await county
                    .Store.Write(async t => await t.Note("test", "county", $"s{i}", "{}", county.Clock.Now))
                    .AsTask()
                    .WaitAsync(TimeSpan.FromSeconds(20));
                return true;
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                return false;
            }
        }

        var (acknowledged, refused) = (0, 0);
        for (var step = 1; step < 400; step += 7)
        {
            county.Fault.Strike(step, stays: false);
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Line(i))));
            acknowledged += answers.Count(a => a);
            refused += answers.Count(a => !a);
        }

        Assert.True(refused > 40, $"{refused}");
        await county.Reopen();
        await county.Prove();
        Assert.Equal(acknowledged, await county.Store.Journal(kind: "county").CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task After_any_fault_at_any_step_what_was_acknowledged_stands_and_asking_again_gives_one_result()
    {
        await Gen.Select(Deed.Any.Array[3, 9], Plans.Array[1, 4])
            .SampleAsync(
                async (deeds, faults) =>
                {
                    await using var sound = await FaultyCounty.Open();
                    var steps = new List<long>();
                    foreach (var deed in deeds)
                        steps.Add(await Do(sound, deed));
                    await using var faulty = await FaultyCounty.Open();
                    for (var i = 0; i < deeds.Length; i++)
                        await Do(faulty, deeds[i], Array.Find(faults, f => f.Deed % deeds.Length == i), steps[i]);
                    await faulty.Reopen();
                    await faulty.Prove();
                    Assert.Equal(await sound.Picture(), await faulty.Picture());
                },
                iter: Histories,
                threads: 1
            );
        Assert.True(_struck > Histories / 2, $"only {_struck} faults struck");
    }

    int _struck;

    /// <summary>Does a deed, and gives how many steps it took. After a fault it is asked for again, as it was.</summary>
    async Task<long> Do(FaultyCounty county, Deed deed, Planned? planned = null, long steps = 0)
    {
        county.Clock.Now += Duration.FromMinutes(1);
        var ask = await deed.Begin(county);
        var before = county.Fault.Steps;
        if (planned is null || steps == 0)
        {
            await ask();
            return county.Fault.Steps - before;
        }

        var (dies, answered) = (planned.Kind is FaultKind.Death or FaultKind.LostAnswerAndDeath, false);
        if (planned.Kind is FaultKind.Error or FaultKind.Death)
            county.Fault.Strike(1 + (long)(planned.Share * (steps - 1)), dies);
        try
        {
            await ask().WaitAsync(TimeSpan.FromSeconds(10));
            answered = planned.Kind is FaultKind.Error && !county.Fault.HasStruck;
        }
        catch (Exception problem) when (county.Fault.HasStruck && problem is not TimeoutException)
        {
            // Nobody was told that it is done.
        }

        _struck += county.Fault.HasStruck ? 1 : 0;
        if (dies)
            await county.Reopen();
        if (!answered)
            await ask();
        await county.Desk.FreezeOwed();
        return 0;
    }
}

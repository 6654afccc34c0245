using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Server.Background;

namespace Shanhe.Server.Observing;

/// <summary>
/// Makes records of alarms, and shows with the alarms what people did to the records. Each in batches, with the position kept after the
/// batch: killed in between, it does the batch again, which changes nothing. Neither deriving nor the writer of evidence waits for it
/// longer than a batch takes.
/// </summary>
sealed class AlarmFollower(
    AlarmRecords records,
    IObservationState state,
    ObservationEngine engine,
    IWorkPositions positions,
    ILogger<AlarmFollower> log
)
{
    public const string Name = "alarm-records";
    const string Words = "alarm-words";
    const int AlarmsAtOnce = 100;
    const int LinesAtOnce = 1_000;

    /// <summary>Follows what has changed since the last time.</summary>
    public async Task Run(CancellationToken stop)
    {
        if (!records.AreKept)
            return;
        await Changed(stop);
        await Lost(stop);
        await Said(stop);
    }

    async Task Changed(CancellationToken stop)
    {
        var position = await positions.Find(Name, stop) ?? 0;
        while (await state.AlarmsAfter(position, AlarmsAtOnce, stop) is [.., var last] changed)
        {
            await Follow([.. changed.Select(c => c.Alarm)], stop);
            position = last.Change;
            await positions.Keep(Name, position, stop);
        }
    }

    /// <summary>Alarms that deriving anew has not found again have ended, once it is through.</summary>
    async Task Lost(CancellationToken stop)
    {
        while (engine.HasCaughtUp && await state.LostAlarms(AlarmsAtOnce, stop) is { Count: > 0 } lost)
        {
            await Follow(lost, stop);
            await state.Settle([.. lost.Select(a => a.Id)], stop);
        }
    }

    async Task Said(CancellationToken stop)
    {
        var position = await positions.Find(Words, stop) ?? 0;
        while (await records.ShowAfter(position, LinesAtOnce, stop) is var next && next > position)
        {
            position = next;
            await positions.Keep(Words, position, stop);
        }
    }

    async Task Follow(IReadOnlyList<Alarm> alarms, CancellationToken stop)
    {
        // What can't be kept of one alarm is told and keeps no other back.
        foreach (var problem in await records.Follow([.. alarms.Where(AlarmRecords.MakesWork)], stop))
            log.LogError(
                "An alarm could not be kept as it should: {Alarm} {Code} {Problem}",
                problem.At.File,
                problem.Code,
                problem.Message.En
            );
    }
}

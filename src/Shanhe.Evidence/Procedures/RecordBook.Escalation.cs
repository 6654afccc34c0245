using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Procedures;

/// <summary>The escalation of clocks.</summary>
public sealed partial class RecordBook
{
    const string Told = "escalation";
    const int DuePage = 500;

    /// <summary>A step of an escalation ladder that has come for a clock of a record.</summary>
    sealed record EscalationStep(RegisterClock Clock, ClockState State, ClockEscalation Step, Instant At, string Name);

    /// <summary>
    /// Tells those on the escalation ladders whose step has come; each step of each clock once, whoever asks at the same time. Gives how
    /// many were told.
    /// </summary>
    public async ValueTask<int> Escalate(CancellationToken cancellation = default)
    {
        var now = Now;
        var escalating = _package.Registers.Where(r => r.Clocks.Any(c => c.Escalate.Count > 0)).ToList();
        if (escalating.Count == 0)
            return 0;
        var filter = new DueFilter(now + escalating.SelectMany(r => r.Clocks).SelectMany(c => c.Escalate).Max(Ahead))
        {
            Scopes = [.. escalating.Select(r => (r.Id, RecordScopeFilter.Everything))],
            Limit = DuePage,
        };
        var told = 0;
        while (true)
        {
            var page = await _store.RecordsDue(filter, cancellation);
            foreach (var listed in page.Items)
                told += await Escalate(listed.Record, now, cancellation);
            if (page.Next is not { } next)
                return told;
            filter = filter with { After = next };
        }
    }

    /// <summary>
    /// How long before its deadline a step may come, at most: the longest that its unit can be, and three weeks for holidays and the end of
    /// the last day.
    /// </summary>
    static Duration Ahead(ClockEscalation step)
    {
        var at = ClockLength.Parse(step.At);
        var longest = at.Unit switch
        {
            ClockUnit.Hours => Duration.FromHours(1),
            ClockUnit.Days => Duration.FromDays(1),
            ClockUnit.WorkingDays => Duration.FromDays(2),
            ClockUnit.Months => Duration.FromDays(31),
            _ => Duration.FromDays(366),
        };
        return Duration.Max(Duration.Zero, longest * -at.Amount) + Duration.FromDays(21);
    }

    async ValueTask<int> Escalate(PlanRecord record, Instant now, CancellationToken cancellation)
    {
        var definition = _package.Find<Register>(record.Register)!;
        var come = StepsOf(definition, record, now).ToList();
        foreach (var step in come.ToList())
        {
            if (await _store.Remembered(Told, definition.Id, step.Name, cancellation) is not null)
                come.Remove(step);
        }

        if (come.Count == 0)
            return 0;
        return await _store.Write(
            async transaction =>
            {
                var fresh = new List<EscalationStep>();
                foreach (var step in come)
                {
                    if (await transaction.Remembered(Told, definition.Id, step.Name, cancellation) is null)
                        fresh.Add(step);
                }

                var told = 0;
                // Whoever stands on several steps that have come since the last look is told once, by the last of them.
                foreach (var steps in fresh.GroupBy(s => (s.Clock.Id, s.Step.Notify)))
                    told += await Tell(transaction, definition, record, [.. steps], cancellation);
                return told;
            },
            cancellation
        );
    }

    IEnumerable<EscalationStep> StepsOf(Register definition, PlanRecord record, Instant now)
    {
        foreach (var clock in definition.Clocks.Where(c => c.Escalate.Count > 0))
        {
            if (!record.Last.Clocks.TryGetValue(clock.Id, out var state) || !state.Runs)
                continue;
            foreach (var (step, index) in clock.Escalate.Select((s, i) => (s, i)))
            {
                if (MomentOf(ClockLength.Parse(step.At), state) is var moment && now >= moment)
                    yield return new(clock, state, step, moment, $"{record.Key}/{clock.Id}/{index}/{state.Due.ToUnixTimeSeconds()}");
            }
        }
    }

    async ValueTask<int> Tell(
        IEvidenceTransaction transaction,
        Register definition,
        PlanRecord record,
        IReadOnlyList<EscalationStep> steps,
        CancellationToken cancellation
    )
    {
        var last = steps.MaxBy(s => s.At)!;
        var receivers = (await Receivers(transaction, definition, record, last.Step.Notify, cancellation)).ToList();
        var due = last.State.DueDay?.ToString("uuuu-MM-dd", null) ?? last.State.Due.Local().ToString("uuuu-MM-dd HH:mm", null);
        var text = RecordMessages.Wording.Say(
            Now < last.State.Due ? "notice.due" : "notice.late",
            definition.Name,
            record.Key,
            RecordEntries.TitleOf(_package, definition, record.Last),
            last.Clock.Name,
            due
        );
        foreach (var account in receivers)
            await transaction.Notify(account, definition.Id, record.Key, text, Now, cancellation);
        foreach (var step in steps)
            await transaction.Remember(Told, definition.Id, step.Name, string.Join(',', receivers), cancellation);
        return receivers.Count;
    }

    Instant MomentOf(ClockLength at, ClockState state) =>
        at.Unit switch
        {
            ClockUnit.Hours => state.Due + Duration.FromHours(at.Amount),
            // '0 days' is the morning of the last day.
            _ => at.After(state.DueDay ?? state.Due.Local().Date, _package.Calendar).Begin(),
        };
}

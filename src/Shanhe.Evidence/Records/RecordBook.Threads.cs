using System.Text.RegularExpressions;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>A line to add to a record's thread.</summary>
public sealed record ThreadDraft(
    string Text,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Files,
    bool Order = false,
    LocalDate? Due = null,
    long? Done = null
);

/// <summary>What adding a line gave.</summary>
public sealed record ThreadResult(ThreadEntry? Entry, IReadOnlyList<Problem> Problems);

/// <summary>Threads of records, and the escalation of their clocks.</summary>
public sealed partial class RecordBook
{
    const int MaximumComment = 5_000;

    [GeneratedRegex(@"@([A-Za-z0-9_.-]{2,40})")]
    private static partial Regex Mention();

    /// <summary>Adds a comment, an order or that an order was done; who is named is told.</summary>
    public async ValueTask<ThreadResult> Say(
        string register,
        string key,
        ThreadDraft draft,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (_package.Find<Register>(register) is not { } definition)
            return Not("E340", register);
        var text = draft.Text.Trim();
        if (text.Length is 0 or > MaximumComment)
            return new(null, [Say("E382", "text", MaximumComment)]);
        return await _store.Write(
            async transaction =>
            {
                if (
                    await transaction.Record(register, key, cancellation) is not { } record
                    || !RecordAccess.Sees(_package, definition, record, actor)
                )
                    return Not("E341", key);
                if (draft.Order && actor.Role is not (Roles.Lead or Roles.Department or Roles.Leader))
                    return Not("E324");
                var accounts = (await transaction.Accounts(cancellation))
                    .Where(a => !a.Disabled)
                    .ToDictionary(a => a.Id, StringComparer.Ordinal);
                if (draft.To.FirstOrDefault(t => !accounts.ContainsKey(t)) is { } unknown)
                    return new(null, [Say("E381", "to", unknown)]);
                if (
                    draft.Done is { } order
                    && (await transaction.OpenOrders([actor.Id, .. actor.ActsFor], cancellation)).All(o =>
                        o.Seq != order || o.Register != register || o.Key != key
                    )
                )
                    return new(null, [Say("E383", "done", order)]);
                var files = await transaction.FindUploads(draft.Files, cancellation);
                if (draft.Files.Zip(files).FirstOrDefault(f => f.Second is null).First is { } absent)
                    return new(null, [Say("E359", "files", "", absent)]);
                // Only who may read the record is told of it.
                var named = Mention()
                    .Matches(text)
                    .Select(m => m.Groups[1].Value)
                    .Concat(draft.To)
                    .Where(a =>
                        accounts.TryGetValue(a, out var account) && RecordAccess.Sees(_package, definition, record, account.AsActor())
                    )
                    .Distinct()
                    .ToList();
                var entry = await transaction.Append(
                    new ThreadEntry
                    {
                        Register = register,
                        Key = key,
                        Kind =
                            draft.Done is not null ? "done"
                            : draft.Order ? "order"
                            : "comment",
                        Text = text,
                        To = draft.Order ? draft.To : named,
                        Files = [.. files.OfType<UploadedFile>()],
                        Due = draft.Order ? draft.Due : null,
                        Order = draft.Done,
                        Actor = actor.Id,
                        At = Now,
                    },
                    cancellation
                );
                var notice = RecordMessages.Wording.Say(
                    draft.Order ? "notice.order" : "notice.comment",
                    definition.Name,
                    key,
                    actor.Name,
                    text.Length > 80 ? text[..79] + "…" : text
                );
                foreach (var account in named.Where(a => a != actor.Id))
                    await transaction.Notify(account, register, key, notice, Now, cancellation);
                return new ThreadResult(entry, []);
            },
            cancellation
        );
    }

    static ThreadResult Not(string code, params ReadOnlySpan<object?> values) =>
        new(null, [new(code, default, EvidenceMessages.Wording.Say(code, values))]);

    /// <summary>
    /// Tells those on the escalation ladders whose step has come; each step of each clock once. Gives how many were told.
    /// </summary>
    public async ValueTask<int> Escalate(CancellationToken cancellation = default)
    {
        var now = Now;
        var told = 0;
        foreach (var listed in await _store.RecordsDue(now + Duration.FromDays(60), 100_000, cancellation))
        {
            if (_package.Find<Register>(listed.Record.Register) is not { } definition)
                continue;
            foreach (var clock in definition.Clocks.Where(c => c.Escalate.Count > 0))
            {
                if (!listed.Record.Last.Clocks.TryGetValue(clock.Id, out var state) || !state.Runs)
                    continue;
                var due = new List<(ClockEscalation Step, Instant At, string Name)>();
                foreach (var (step, index) in clock.Escalate.Select((s, i) => (s, i)))
                {
                    if (!ClockLength.TryParse(step.At, out var at) || now < MomentOf(at, state))
                        continue;
                    var name = $"{listed.Record.Key}/{clock.Id}/{index}/{state.Due.ToUnixTimeSeconds()}";
                    if (await _store.Kept("escalation", definition.Id, name, cancellation) is null)
                        due.Add((step, MomentOf(at, state), name));
                }

                // Whoever stands on several steps that have come since the last look is told once, by the last of them.
                foreach (var steps in due.GroupBy(d => d.Step.Notify, StringComparer.Ordinal))
                    told += await _store.Write(
                        async t =>
                            await EscalateOne(
                                t,
                                definition,
                                listed.Record,
                                clock,
                                state,
                                steps.MaxBy(s => s.At).Step,
                                [.. steps.Select(s => s.Name)],
                                cancellation
                            ),
                        cancellation
                    );
            }
        }

        return told;
    }

    async ValueTask<int> EscalateOne(
        IEvidenceTransaction transaction,
        Register definition,
        PlanRecord record,
        RegisterClock clock,
        ClockState state,
        ClockEscalation step,
        IReadOnlyList<string> names,
        CancellationToken cancellation = default
    )
    {
        var receivers = (await Receivers(transaction, definition, record, step.Notify, cancellation)).ToList();
        var due = state.DueDay?.ToString("uuuu-MM-dd", null) ?? state.Due.Local().ToString("uuuu-MM-dd HH:mm", null);
        var text = RecordMessages.Wording.Say(
            Now < state.Due ? "notice.due" : "notice.late",
            definition.Name,
            record.Key,
            RecordEntries.TitleOf(_package, definition, record.Last),
            clock.Name,
            due
        );
        foreach (var account in receivers)
            await transaction.Notify(account, definition.Id, record.Key, text, Now, cancellation);
        foreach (var name in names)
            await transaction.Keep("escalation", definition.Id, name, string.Join(',', receivers), "clock", Now, cancellation);
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

using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Who is told of a move, and who handles a record.</summary>
public sealed partial class RecordBook
{
    /// <summary>Tells everyone whom a receiver of the definition stands for.</summary>
    async ValueTask Tell(
        IEvidenceTransaction transaction,
        Register definition,
        PlanRecord record,
        string receiver,
        LocalText what,
        CancellationToken cancellation = default
    )
    {
        var title = RecordEntries.TitleOf(_package, definition, record.Last);
        var text = RecordMessages.Wording.Say(
            "notice.move",
            definition.Name,
            record.Key,
            title,
            what,
            definition.State(record.Last.State).Name
        );
        foreach (var account in await Receivers(transaction, definition, record, receiver, cancellation))
            await transaction.Notify(account, definition.Id, record.Key, text, Now, cancellation);
    }

    async ValueTask<IEnumerable<string>> Receivers(
        IEvidenceTransaction transaction,
        Register definition,
        PlanRecord record,
        string receiver,
        CancellationToken cancellation = default
    )
    {
        if (receiver == "assignee")
            return record.Last.Assignees;
        if (receiver == "creator")
            return [record.Creator];
        var accounts = (await transaction.Accounts(cancellation)).Where(a => !a.Disabled);
        if (definition.Field(receiver) is { } field)
        {
            var values = RecordValues.Items(field, record.Last.Fields.GetValueOrDefault(receiver));
            accounts = field.Type switch
            {
                FieldType.Department => accounts.Where(a => values.Contains(a.Department ?? "")),
                FieldType.Firm => accounts.Where(a => values.Contains(a.Firm ?? "")),
                FieldType.Place => accounts.Where(a => a.Place is not null && values.Any(v => RecordAccess.TownOf(_package, v) == a.Place)),
                _ => accounts.Where(a => values.Contains(a.Id)),
            };
        }
        else
        {
            // A role is told as far as the record is its business: everyone of the lead, but only this department's or this firm's.
            accounts = accounts.Where(a =>
                a.Role == receiver
                && (
                    a.Role is Roles.Lead or Roles.Leader or Roles.Auditor or Roles.Administrator
                    || RecordAccess.Concerns(_package, definition, record, a.AsActor())
                )
            );
        }

        return accounts.Select(a => a.Id).Distinct();
    }

    /// <summary>Gives the record to accounts that shall handle it.</summary>
    public async ValueTask<RecordResult> Assign(
        string register,
        string key,
        IReadOnlyList<string> accounts,
        Actor actor,
        string reason,
        CancellationToken cancellation = default
    )
    {
        if (_package.Find<Register>(register) is not { } definition)
            return Refused("E340", register);
        return await _store.Write(
            async transaction =>
            {
                if (
                    await transaction.Record(register, key, cancellation) is not { } record
                    || !RecordAccess.Sees(_package, definition, record, actor)
                )
                    return Refused("E341", key);
                if (
                    actor.Role != Roles.Lead
                    && !(actor.Role == Roles.Department && RecordAccess.Concerns(_package, definition, record, actor))
                )
                    return Refused("E324");
                var known = (await transaction.Accounts(cancellation))
                    .Where(a => !a.Disabled)
                    .Select(a => a.Id)
                    .ToHashSet(StringComparer.Ordinal);
                if (accounts.FirstOrDefault(a => !known.Contains(a)) is { } unknown)
                    return Refused("E381", unknown);
                var next = record.Last with
                {
                    Seq = 0,
                    No = record.Last.No + 1,
                    Move = "assign",
                    Assignees = [.. accounts.Distinct()],
                    Actor = actor.Id,
                    Reason = reason.Trim(),
                    Frozen = [],
                    Measured = null,
                    At = Now,
                    Hash = "",
                };
                var revision = await transaction.Append(
                    next,
                    RecordEntries.Of(_package, definition, record with { Last = next }),
                    cancellation
                );
                var text = RecordMessages.Wording.Say(
                    "notice.assigned",
                    definition.Name,
                    key,
                    RecordEntries.TitleOf(_package, definition, next)
                );
                foreach (var account in accounts.Except(record.Last.Assignees).Where(a => a != actor.Id))
                    await transaction.Notify(account, register, key, text, Now, cancellation);
                return new RecordResult(revision, []);
            },
            cancellation
        );
    }
}

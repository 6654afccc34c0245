using System.Text.RegularExpressions;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Threads of records.</summary>
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
                // An order that its receiver can't open is none.
                if (
                    draft.Order
                    && draft.To.FirstOrDefault(t => !RecordAccess.Sees(_package, definition, record, accounts[t].AsActor())) is { } blind
                )
                    return new(null, [Say("E395", "to", blind)]);
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
}

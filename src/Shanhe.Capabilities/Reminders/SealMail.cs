using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Evidence.Seals;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Reminders;

/// <summary>
/// The newest seal of the journal, sent once a day to the auditors: what they keep lies where the county can't reach it, and shows later that
/// nothing before it was changed.
/// </summary>
public static class SealMail
{
    /// <summary>The mail of the day; none while nothing is sealed, or no auditor has an address.</summary>
    public static async ValueTask<IReadOnlyList<Reminder>> Today(PlanDesk desk, SealBook seals, CancellationToken cancellation = default)
    {
        var auditors = (await desk.Store.Accounts(cancellation))
            .Where(a => a is { Disabled: false, Role: Roles.Auditor, Email.Length: > 0 })
            .Select(a => a.Email)
            .ToList();
        if (auditors.Count == 0 || await seals.Seals(1, cancellation) is not [var last])
            return [];
        var body = string.Concat(
            ((ReadOnlySpan<Language>)[Language.Zh, Language.En])
                .ToArray()
                .Select(l => RecordMessages.Wording.Say("seal.mail", last.Size, seals.Verifier).In(l) + "\n\n")
        );
        var name = LocalText.Same(Roles.Auditor);
        return
        [
            new(Roles.Auditor, name, RecordMessages.Wording.Say("seal.subject", last.Size), body + last.Text, 0, 0, auditors)
            {
                Kind = "seal",
            },
        ];
    }
}

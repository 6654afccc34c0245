using System.Text;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Owed;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Reminders;

/// <summary>Makes the reminders of a day from the owed list: what is late, and what is due within two weeks.</summary>
public static class Reminders
{
    const int DaysAhead = 14;

    public static async ValueTask<IReadOnlyList<Reminder>> Today(PlanDesk desk, CancellationToken cancellation = default)
    {
        var today = desk.Today;
        var accounts = (await desk.Store.Accounts(cancellation))
            .Where(a => !a.Disabled && a.Email.Length > 0)
            .ToLookup(a => a.Department ?? "");
        return
        [
            .. (await desk.OwedNow(cancellation: cancellation))
                .Where(i => i.State is OwedState.Missing or OwedState.Partial && i.Due <= today.PlusDays(DaysAhead))
                .GroupBy(i => i.Department, StringComparer.Ordinal)
                .Select(g => Make(desk.Package, g.Key, [.. g], [.. accounts[g.Key].Select(a => a.Email)])),
        ];
    }

    static Reminder Make(PlanPackage package, string department, List<OwedItem> items, List<string> mailboxes)
    {
        var name = package.Find<Department>(department)?.Name ?? LocalText.Same(department);
        var late = items.Count(i => i.IsLate);
        var body = new StringBuilder();
        foreach (var language in (ReadOnlySpan<Language>)[Language.Zh, Language.En])
        {
            foreach (var item in items)
            {
                var state =
                    item.DaysLate > 0
                        ? EvidenceMessages.Wording.Say("reminder.late", item.DaysLate)
                        : EvidenceMessages.Wording.Say("reminder.left", -item.DaysLate);
                body.AppendLine(
                    EvidenceMessages
                        .Wording.Say("reminder.line", item.Duty.Name, item.Period, item.Due.ToString("uuuu-MM-dd", null), state)
                        .In(language)
                );
            }

            body.AppendLine();
        }

        return new(
            department,
            name,
            EvidenceMessages.Wording.Say("reminder.subject", name, items.Count, late),
            body.ToString(),
            items.Count,
            late,
            mailboxes
        );
    }
}

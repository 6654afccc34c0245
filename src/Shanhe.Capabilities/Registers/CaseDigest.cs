using System.Text;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Registers;

/// <summary>The digest of an account's cases: what is late, what is due, what it was told; one message a day, by the channels of reminders.</summary>
public static class CaseDigest
{
    const int Lines = 50;

    public static IReadOnlyList<Reminder> Today(PlanDesk desk, RecordDesk records)
    {
        var digests = new List<Reminder>();
        foreach (var account in desk.Store.Accounts().Where(a => !a.Disabled && a.Email.Length > 0))
        {
            var mine = records.Of(records.Acting(account.AsActor()));
            var cases = mine.Mine.Where(i => i.Due is not null).Take(Lines).ToList();
            if (cases.Count == 0 && mine.Notices.Count == 0 && mine.Orders.Count == 0) continue;
            var body = new StringBuilder();
            foreach (var language in (ReadOnlySpan<Language>)[Language.Zh, Language.En])
            {
                foreach (var item in cases) body.AppendLine(RecordMessages.Wording.Say(item.Late ? "digest.late" : "digest.due", item.Register.Name, item.Record.Key, item.Title, item.Due).In(language));
                foreach (var order in mine.Orders.Take(Lines)) body.AppendLine(RecordMessages.Wording.Say("digest.order", order.Key, order.Actor, order.Text).In(language));
                foreach (var notice in mine.Notices.Take(Lines)) body.AppendLine(notice.Text.In(language));
                body.AppendLine();
            }

            digests.Add(new(account.Department ?? account.Id, LocalText.Same(account.Name), RecordMessages.Wording.Say("digest.subject", cases.Count, cases.Count(c => c.Late), mine.Notices.Count), body.ToString(), cases.Count, cases.Count(c => c.Late), [account.Email]));
        }

        return digests;
    }
}

using System.Globalization;
using System.Text;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Reminders;

/// <summary>
/// The digest of an account's cases: what is late, what is due, what waits for others, what it was told; one message a day, by the
/// channels of reminders. While an account has delegated its cases, its digest goes to who acts for it, and not to itself.
/// </summary>
public static class CaseDigest
{
    const int Lines = 50;

    public static async ValueTask<IReadOnlyList<Reminder>> Today(
        PlanDesk desk,
        RecordDesk records,
        CancellationToken cancellation = default
    )
    {
        var digests = new List<Reminder>();
        foreach (var account in (await desk.Store.Accounts(cancellation)).Where(a => !a.Disabled && a.Email.Length > 0))
        {
            if (await records.DelegationOf(account.Id, cancellation) is { } away && away.From <= desk.Today && desk.Today <= away.Until)
                continue;
            var acting = await records.Acting(account.AsActor(), cancellation);
            var mine = await records.Of(acting, cancellation);
            var notices = mine.Notices.ToList();
            foreach (var absent in acting.ActsFor)
                notices.AddRange(await desk.Store.Notices(absent, unread: true, Lines, cancellation));
            var cases = mine.Mine.Where(i => i.Due is not null).OrderByDescending(i => i.Late).ThenBy(i => i.Due).Take(Lines).ToList();
            if (cases.Count == 0 && notices.Count == 0 && mine.Orders.Count == 0 && mine.Waiting.Count == 0)
                continue;
            var body = new StringBuilder();
            foreach (var language in (ReadOnlySpan<Language>)[Language.Zh, Language.En])
                Write(body, language, acting, cases, mine, notices);
            var subject = RecordMessages.Wording.Say("digest.subject", cases.Count, cases.Count(c => c.Late), notices.Count);
            digests.Add(
                new(
                    account.Department ?? account.Id,
                    LocalText.Same(account.Name),
                    subject,
                    PersonalText.Masked(body.ToString()),
                    cases.Count,
                    cases.Count(c => c.Late),
                    [account.Email]
                )
                {
                    Kind = "cases",
                    Account = account.Id,
                }
            );
        }

        return digests;
    }

    static void Write(StringBuilder body, Language language, Actor actor, List<DeskItem> cases, MyDesk mine, List<Notice> notices)
    {
        if (actor.ActsFor.Count > 0)
            body.AppendLine(RecordMessages.Wording.Say("digest.acts", string.Join("、", actor.ActsFor)).In(language));
        foreach (var item in cases)
            body.AppendLine(Line(item.Late ? "digest.late" : "digest.due", item).In(language));
        foreach (var item in mine.Waiting.Take(Lines))
            body.AppendLine(Line("digest.waiting", item).In(language));
        foreach (var order in mine.Orders.Take(Lines))
            body.AppendLine(RecordMessages.Wording.Say("digest.order", order.Key, order.Actor, order.Text).In(language));
        foreach (var notice in notices.Take(Lines))
            body.AppendLine(notice.Text.In(language));
        body.AppendLine();
    }

    /// <summary>The record with the last day of its deadline.</summary>
    static LocalText Line(string code, DeskItem item)
    {
        var due = item.Due?.Local();
        var shown =
            due is not { } d ? ""
            : d.TimeOfDay == NodaTime.LocalTime.Midnight ? d.Date.PlusDays(-1).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
            : d.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return RecordMessages.Wording.Say(code, item.Register.Name, item.Record.Key, item.Title, shown);
    }
}

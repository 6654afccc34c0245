using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>Comparison with what others keep of an account.</summary>
public sealed partial class LedgerDesk
{
    /// <summary>
    /// Lays an account beside somebody else's record of it, over the days of a period; a row of another day is one that only they have.
    /// </summary>
    public async ValueTask<(Reconciliation? Result, Problem? Problem)> Reconcile(
        AccountStanding account,
        IReadOnlyList<OutsideRow> rows,
        LocalDate from,
        LocalDate to,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (!Keeps(account.Ledger, actor))
            return (null, LedgerMessages.Say("E515"));
        if (from > to)
            return (null, LedgerMessages.Say("E532"));
        var lines = new List<LedgerLine>();
        IReadOnlyList<LedgerLine> page;
        do
        {
            page = await Statement(account, lines.Count > 0 ? lines[^1].Seq : null, MostLines, from, to, cancellation);
            lines.AddRange(page);
        } while (page.Count == MostLines);
        return (Reconciliation.Of(rows, lines), null);
    }
}

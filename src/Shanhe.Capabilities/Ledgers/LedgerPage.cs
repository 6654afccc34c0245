using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Booking;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>A ledger open for booking in one transaction. Used by one thread at a time.</summary>
sealed class LedgerPage
{
    readonly LedgerRefusals _refusals;
    readonly HashSet<string> _opened = new(StringComparer.Ordinal);

    public LedgerPage(PlanPackage package, PlanLedger ledger, ILedgerWriter writer, IClock clock)
    {
        Chart = new(package, ledger);
        Writer = writer;
        Book = new(LedgerPostings.Zone, writer);
        // Kept to the microsecond; a clock that was set back goes on from the last booking.
        var now = Instant.FromUnixTimeTicks(clock.GetCurrentInstant().ToUnixTimeTicks() / 10 * 10);
        At = Instant.Max(now, Book.Clock);
        _refusals = new(package, Chart, Book);
    }

    public LedgerChart Chart { get; }

    public ILedgerWriter Writer { get; }

    public LedgerBook Book { get; }

    /// <summary>The moment of all that is booked.</summary>
    public Instant At { get; }

    public LedgerAccount Account(string id) => Book.Find(id)!.Value.Account;

    /// <summary>
    /// Opens the accounts that a transfer names, or that what it settles has, with the limits of the package; or says which there can't be.
    /// </summary>
    public async ValueTask<Problem?> Open(Transfer transfer, IRecordQuestions records, CancellationToken cancellation)
    {
        var settled = transfer.Of is { } of ? Writer.Transfer(of) : null;
        foreach (
            var id in new[] { transfer.Debit ?? settled?.Debit, transfer.Credit ?? settled?.Credit }.OfType<string>().Where(_opened.Add)
        )
        {
            var (account, problem) = await Chart.Find(id, records, cancellation);
            if (account is null)
            {
                _opened.Remove(id);
                return problem;
            }

            Book.Open(account);
        }

        return null;
    }

    /// <summary>Whether what a record reserved last under an entry's name has lapsed, before or with this moment.</summary>
    public bool HasLapsed(string record, string entry) => Writer.HasLapsed(record, entry);

    public LedgerAnswer Answer(Transfer transfer, TransferAnswer answer) =>
        answer.Code is TransferCode.Ok or TransferCode.Exists
            ? new(transfer.Id, true, answer.Amount, null) { Repeated = answer.Code == TransferCode.Exists }
            : new(transfer.Id, false, null, Refusal(transfer, answer.Code));

    public Problem Refusal(Transfer transfer, TransferCode code) => _refusals.Of(Whole(transfer), code);

    /// <summary>A transfer with the accounts and the amount of what it settles.</summary>
    Transfer Whole(Transfer transfer)
    {
        if (transfer.Of is not { } of || Writer.Transfer(of) is not { } settled)
            return transfer;
        var (debit, credit) = transfer.Kind == TransferKind.Reverse ? (settled.Credit, settled.Debit) : (settled.Debit, settled.Credit);
        return transfer with { Debit = debit, Credit = credit, Amount = transfer.Amount ?? WrittenAmount.Read(Chart.Show(settled.Amount)) };
    }
}

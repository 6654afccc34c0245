using CsCheck;
using NodaTime;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Booking;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Kernels.Tests.Ledgers;

/// <summary>What holds of a ledger whatever is asked of it.</summary>
public class LedgerPropertyTests
{
    static readonly Asset Water = new("water", 1);
    static readonly Asset Coal = new("coal", 0);

    static readonly LedgerDefinition Definition = new(
        Offset.FromHours(8),
        [Water, Coal],
        [
            new("river", Water, "county", "source", Side.Debit),
            new("mill", Water, "mill", "holding", Side.Credit, Floor: 0),
            new("farm", Water, "farm", "holding", Side.Credit, Floor: -50, Ceiling: 200),
            new("store", Water, "county", "stock", Side.Debit, Floor: 0, Ceiling: 120),
            new("mine", Coal, "county", "source", Side.Debit),
            new("yard", Coal, "mill", "stock", Side.Credit, Floor: 0),
        ]
    );

    static readonly Instant Start = Instant.FromUtc(2025, 3, 1, 0, 0);

    static readonly Gen<Transfer> Asked =
        from id in Gen.Int[0, 30]
        from after in Gen.Int[-2, 40]
        from kind in Gen.OneOf(
            Gen.Const(TransferKind.Single),
            Gen.Const(TransferKind.Single),
            Gen.Const(TransferKind.Pending),
            Gen.Const(TransferKind.Post),
            Gen.Const(TransferKind.Void),
            Gen.Const(TransferKind.Reverse)
        )
        from debit in Gen.Int[0, 5]
        from credit in Gen.Int[0, 5]
        from amount in Gen.Int[0, 90]
        from of in Gen.Int[0, 30]
        from linked in Gen.Int[0, 3]
        from timeout in Gen.Int[0, 60]
        from balancing in Gen.Int[0, 5]
        let isNew = kind is TransferKind.Single or TransferKind.Pending
        select new Transfer(
            $"t{id}",
            Start + Duration.FromSeconds(after),
            kind,
            isNew ? Definition.Accounts[debit].Id : null,
            isNew ? Definition.Accounts[credit].Id : null,
            amount == 0 ? null : WrittenAmount.Read($"{amount}.{amount % 10}"),
            isNew ? null : $"t{of}",
            linked == 0,
            kind == TransferKind.Pending && timeout > 0 ? timeout : null,
            isNew && balancing < 2 ? (Side)balancing : null
        );

    static void Ask(LedgerBook book, List<Transfer> history, Action<Transfer, TransferAnswer>? told = null)
    {
        var chain = new List<Transfer?>();
        foreach (var (i, asked) in history.Index())
        {
            // A chain shares its moment; the rest goes on in time.
            var transfer = asked with
            {
                At = chain.Count > 0 ? chain[0]!.At : asked.At + Duration.FromSeconds(i * 3),
            };
            chain.Add(transfer);
            if (transfer.IsLinked && i < history.Count - 1)
                continue;
            foreach (var (t, answer) in chain.Zip(chain.Count == 1 ? [book.Book(transfer)] : book.Book(chain)))
                told?.Invoke(t!, answer);
            chain.Clear();
        }
    }

    static List<Balance> Balances(LedgerBook book) => [.. Definition.Accounts.Select(a => book.Find(a.Id)!.Value.Balance)];

    [Fact]
    public void Debits_equal_credits_of_each_asset_and_limits_hold_whatever_is_asked() =>
        Asked
            .List[1, 60]
            .Sample(history =>
            {
                var book = new LedgerBook(Definition);
                Ask(
                    book,
                    history,
                    (_, _) =>
                    {
                        foreach (var asset in Definition.Accounts.GroupBy(a => a.Asset))
                        {
                            var all = asset.Select(a => book.Find(a.Id)!.Value.Balance).ToList();
                            Assert.Equal(
                                all.Aggregate((Int128)0, (s, b) => s + b.PostedDebits),
                                all.Aggregate((Int128)0, (s, b) => s + b.PostedCredits)
                            );
                            Assert.Equal(
                                all.Aggregate((Int128)0, (s, b) => s + b.PendingDebits),
                                all.Aggregate((Int128)0, (s, b) => s + b.PendingCredits)
                            );
                            Assert.All(all, b => Assert.True(b.PendingDebits >= 0 && b.PendingCredits >= 0));
                        }

                        foreach (var account in Definition.Accounts)
                        {
                            var balance = book.Find(account.Id)!.Value.Balance;
                            Assert.True(balance.Room(account, Side.Debit) is not { } r || r >= 0);
                            Assert.True(balance.Room(account, Side.Credit) is not { } c || c >= 0);
                        }
                    }
                );
            });

    [Fact]
    public void What_was_booked_exists_when_it_is_asked_again_and_moves_nothing() =>
        Asked
            .List[1, 60]
            .Sample(history =>
            {
                var book = new LedgerBook(Definition);
                var booked = new List<(Transfer, string?)>();
                Ask(
                    book,
                    history,
                    (t, a) =>
                    {
                        if (a.IsBooked)
                            booked.Add((t, a.Amount));
                    }
                );
                book.Advance(Start + Duration.FromHours(1));
                var before = Balances(book);
                foreach (var (transfer, amount) in booked)
                    Assert.Equal(new(TransferCode.Exists, amount), book.Book(transfer with { At = Start + Duration.FromHours(1) }));
                Assert.Equal(before, Balances(book));
            });

    [Fact]
    public void In_an_hour_every_reserve_with_a_time_is_posted_voided_or_free_again() =>
        Asked
            .List[1, 60]
            .Sample(history =>
            {
                var book = new LedgerBook(Definition);
                var open = new HashSet<string>();
                Ask(
                    book,
                    history,
                    (t, a) =>
                    {
                        if (a.IsBooked && t is { Kind: TransferKind.Pending, Timeout: null })
                            open.Add(t.Id);
                        if (a.IsBooked && t.Kind is TransferKind.Post or TransferKind.Void)
                            open.Remove(t.Of!);
                    }
                );
                book.Advance(Start + Duration.FromHours(1));
                Assert.Equal(open.Count == 0, Balances(book).All(b => b.PendingDebits == 0 && b.PendingCredits == 0));
            });
}

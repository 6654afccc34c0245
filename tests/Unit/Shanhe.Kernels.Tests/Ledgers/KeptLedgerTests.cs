using CsCheck;
using NodaTime;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Evidence.Accounts;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Booking;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Ledgers;

/// <summary>A ledger that is kept answers as one in memory does, whatever is asked of it and whoever asks at the same time.</summary>
public sealed class KeptLedgerTests
{
    const string Ledger = "water";
    static readonly Asset Water = new("water", 1);

    static readonly LedgerAccount[] Accounts =
    [
        new("river", Water, "county", "river", Side.Debit),
        new("mill", Water, "mill", "mill", Side.Credit, Floor: 0),
        new("farm", Water, "farm", "farm", Side.Credit, Floor: -50, Ceiling: 200),
        new("store", Water, "county", "store", Side.Debit, Floor: 0, Ceiling: 120),
    ];

    static readonly Instant Start = Instant.FromUtc(2025, 3, 1, 0, 0);

    static readonly Gen<Transfer> Asked =
        from id in Gen.Int[0, 25]
        from kind in Gen.OneOf(
            Gen.Const(TransferKind.Single),
            Gen.Const(TransferKind.Single),
            Gen.Const(TransferKind.Pending),
            Gen.Const(TransferKind.Post),
            Gen.Const(TransferKind.Void),
            Gen.Const(TransferKind.Reverse)
        )
        from debit in Gen.Int[0, 3]
        from credit in Gen.Int[0, 3]
        from amount in Gen.Int[0, 90]
        from of in Gen.Int[0, 25]
        from linked in Gen.Int[0, 3]
        from timeout in Gen.Int[0, 40]
        from balancing in Gen.Int[0, 5]
        from dated in Gen.Int[0, 4]
        let isNew = kind is TransferKind.Single or TransferKind.Pending
        select new Transfer(
            $"t{id}",
            default,
            kind,
            isNew ? Accounts[debit].Id : null,
            isNew ? Accounts[credit].Id : null,
            amount == 0 ? null : WrittenAmount.Read($"{amount}.{amount % 10}"),
            isNew ? null : $"t{of}",
            linked == 0,
            kind == TransferKind.Pending && timeout > 0 ? timeout : null,
            isNew && balancing < 2 ? (Side)balancing : null,
            dated == 0 ? new LocalDate(2025, 2, 1) : null
        );

    static SqlEvidenceStore Store() => TestStores.New();

    [Fact]
    public Task A_kept_ledger_answers_as_one_in_memory() =>
        Gen.Select(Asked, Gen.Int[0, 20])
            .Array[1, 60]
            .SampleAsync(
                async history =>
                {
                    using var store = Store();
                    var memory = new LedgerBook(new(Offset.FromHours(8), [Water], Accounts));
                    var at = Start;
                    foreach (var (transfer, after) in history)
                    {
                        at += Duration.FromSeconds(after);
                        var asked = transfer with { At = at, IsLinked = false, Origin = new("test") };
                        Assert.Equal(memory.Book(asked), await Kept(store, b => b.Book(asked), at));
                    }

                    foreach (var account in Accounts)
                    {
                        var kept = await store.Ledgers.Account(Ledger, account.Id, TestContext.Current.CancellationToken);
                        Assert.Equal(memory.Find(account.Id)!.Value.Balance, kept?.Balance ?? default);
                    }

                    Assert.Null(await store.FirstDerivedBreak(TestContext.Current.CancellationToken));
                },
                iter: 200,
                threads: 1
            );

    [Fact]
    public Task A_chain_that_is_kept_stands_whole_or_not_at_all() =>
        Asked
            .Array[2, 12]
            .Array[1, 8]
            .SampleAsync(
                async chains =>
                {
                    using var store = Store();
                    var memory = new LedgerBook(new(Offset.FromHours(8), [Water], Accounts));
                    var at = Start;
                    foreach (var chain in chains)
                    {
                        at += Duration.FromSeconds(7);
                        Transfer?[] asked =
                        [
                            .. chain.Select((t, i) => t with { At = at, IsLinked = i < chain.Length - 1, Origin = new("test") }),
                        ];
                        Assert.Equal(memory.Book(asked), await Kept(store, b => b.Book(asked), at));
                    }

                    Assert.Null(await store.FirstDerivedBreak(TestContext.Current.CancellationToken));
                },
                iter: 100,
                threads: 1
            );

    /// <summary>Books in a transaction of its own, with nothing held from the one before.</summary>
    static ValueTask<T> Kept<T>(SqlEvidenceStore store, Func<LedgerBook, T> work, Instant at) =>
        store.Write(
            async t =>
            {
                var writer = SqlLedgerStore.In(t, Ledger, "m", 1);
                var book = new LedgerBook(Offset.FromHours(8), writer);
                foreach (var account in Accounts)
                    book.Open(account);
                var answer = work(book);
                await writer.Write(book.Take(), "test", at);
                return answer;
            },
            TestContext.Current.CancellationToken
        );

    [Fact]
    public async Task Many_who_book_at_once_take_no_more_than_there_is_and_each_request_counts_once()
    {
        const int clients = 12;
        const int each = 40;
        using var store = Store();
        var desk = DeskOver(store, out var package);
        var ledger = package.Find<PlanLedger>("water-shares")!;
        var actor = new Actor("lead", "lead", Roles.Lead, "bureau");
        await Book("issue", "start", "source/surface", "share/a/surface", "100");
        // Each request comes twice, from two clients; in all three times as much is asked for as there is.
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(c =>
                    Task.Run(async () =>
                    {
                        var booked = 0;
                        for (var i = 0; i < each; i++)
                            booked += await Book("give", $"r{c / 2}-{i}", "share/a/surface", $"share/b{c / 2}/surface", "1.25") ? 1 : 0;
                        return booked;
                    })
                )
        );
        var stop = TestContext.Current.CancellationToken;
        var left = (await desk.Account(ledger, "share/a/surface", actor, stop))!;
        var accounts = await desk.Accounts(ledger, new() { Kind = "share" }, actor, stop);
        Assert.Equal(0, left.Net);
        Assert.Equal(100m, accounts.Sum(a => a.Net));
        Assert.Equal(80 * 2, answers.Sum());
        Assert.Null(await store.FirstDerivedBreak(stop));
        var (_, debits, credits) = Assert.Single(await desk.Totals(ledger, stop));
        Assert.Equal(debits, credits);

        async Task<bool> Book(string kind, string id, string from, string to, string amount)
        {
            var (made, refused) = await desk.Book(
                ledger,
                kind,
                [new(id, from, to, WrittenAmount.Read(amount)!.Value)],
                actor,
                cancellation: TestContext.Current.CancellationToken
            );
            Assert.Null(refused);
            return made[0].Booked;
        }
    }

    [Fact]
    public async Task What_ledgers_give_to_a_series_is_the_same_when_it_is_added_up_again()
    {
        var stop = TestContext.Current.CancellationToken;
        using var store = Store();
        var desk = DeskOver(store, out var package);
        var ledger = package.Find<PlanLedger>("water-shares")!;
        var actor = new Actor("lead", "lead", Roles.Lead, "bureau");
        await desk.Book(
            ledger,
            "issue",
            [new("i", "source/ground", "share/a/ground", WrittenAmount.Read("50")!.Value)],
            actor,
            false,
            stop
        );
        await desk.Book(ledger, "use", [new("u", "share/a/ground", "used/ground", WrittenAmount.Read("12.5")!.Value)], actor, false, stop);
        await desk.Book(ledger, "use", [new("v", "share/a/ground", "used/ground", WrittenAmount.Read("2")!.Value)], actor, false, stop);
        await desk.Book(ledger, "use", [new("w", "", "", default) { Reverses = "v" }], actor, false, stop);
        var year = Shanhe.Plans.Periods.Period.OfYear(Shanhe.Plans.Periods.PlanTime.Local(SystemClock.Instance.GetCurrentInstant()).Year);
        var before = Assert.Single(await store.KeptValues([new("shares.used", year, "990001")], stop));
        Assert.Equal(12.5m, before.Value);
        await desk.Prepare(stop);
        var after = Assert.Single(await store.KeptValues([new("shares.used", year, "990001")], stop));
        Assert.Equal((before.Value, before.Records, before.Hash), (after.Value, after.Records, after.Hash));
    }

    [Fact]
    public async Task What_is_closed_takes_no_booking_and_a_correction_is_a_reversal_in_an_open_period()
    {
        var stop = TestContext.Current.CancellationToken;
        using var store = Store();
        var desk = DeskOver(store, out var package);
        var ledger = package.Find<PlanLedger>("water-shares")!;
        var actor = new Actor("lead", "lead", Roles.Lead, "bureau");
        var last = new LocalDate(2024, 12, 30);
        await desk.Book(
            ledger,
            "issue",
            [new("i", "source/ground", "share/a/ground", WrittenAmount.Read("50")!.Value, last)],
            actor,
            false,
            stop
        );
        Assert.Equal("E521", (await desk.SetClosed(ledger, "2199", true, "", actor, stop))?.Code);
        Assert.Null(await desk.SetClosed(ledger, "2024", true, "", actor, stop));
        Assert.Equal("E517", (await desk.SetClosed(ledger, "2024", true, "", actor, stop))?.Code);
        Assert.Equal("E505", await Refusal(new("j", "source/ground", "share/a/ground", WrittenAmount.Read("1")!.Value, last)));
        Assert.Equal("E505", await Refusal(new("k", "", "", default, last) { Reverses = "i" }));
        Assert.Null(await Refusal(new("l", "", "", default) { Reverses = "i" }));
        Assert.Equal("E528", (await desk.SetClosed(ledger, "2024", false, " ", actor, stop))?.Code);
        Assert.Null(await desk.SetClosed(ledger, "2024", false, "late paper", actor, stop));
        Assert.Null(await store.FirstDerivedBreak(stop));

        async Task<string?> Refusal(LedgerRequest request) =>
            (await desk.Book(ledger, "issue", [request], actor, false, stop)).Answers[0].Problem?.Code;
    }

    [Fact]
    public async Task A_reversal_keeps_floors_too()
    {
        var stop = TestContext.Current.CancellationToken;
        using var store = Store();
        var desk = DeskOver(store, out var package);
        var ledger = package.Find<PlanLedger>("water-shares")!;
        var actor = new Actor("lead", "lead", Roles.Lead, "bureau");
        async Task<string?> Book(string kind, LedgerRequest request) =>
            (await desk.Book(ledger, kind, [request], actor, false, stop)).Answers[0].Problem?.Code;

        Assert.Null(await Book("issue", new("i", "source/ground", "share/a/ground", WrittenAmount.Read("50")!.Value)));
        Assert.Null(await Book("use", new("u", "share/a/ground", "used/ground", WrittenAmount.Read("0.001")!.Value)));
        Assert.Equal("E503", await Book("issue", new("r", "", "", default) { Reverses = "i" }));
        Assert.Null(await Book("use", new("v", "", "", default) { Reverses = "u" }));
        Assert.Null(await Book("issue", new("s", "", "", default) { Reverses = "i" }));
    }

    [Theory]
    [InlineData("ledger_transfer", "kind = 1", "id = 'i'")]
    [InlineData("ledger_transfer", "amount = amount + 1", "id = 'i'")]
    [InlineData("ledger_transfer", "actor = 'x'", "id = 'i'")]
    [InlineData("ledger_transfer", "record = 'a/b'", "id = 'i'")]
    [InlineData("ledger_transfer", "note = 'x'", "id = 'i'")]
    [InlineData("ledger_transfer", "debit_net = 7", "id = 'i'")]
    [InlineData("ledger_transfer", "credit_net = 7", "id = 'u'")]
    [InlineData("ledger_fate", "fate = 1", "1 = 1")]
    [InlineData("ledger_fate", "by = 'x'", "1 = 1")]
    [InlineData("ledger_account", "credits = credits + 1", "kind = 'share'")]
    [InlineData("ledger_account", "kind = 'used'", "kind = 'share'")]
    [InlineData("ledger_flow", "amount = amount + 1", "1 = 1")]
    [InlineData("ledger_period", "actor = 'x'", "1 = 1")]
    [InlineData("ledger_period", "year = 2023", "1 = 1")]
    public async Task What_is_changed_behind_the_journal_is_noticed(string table, string change, string where)
    {
        var stop = TestContext.Current.CancellationToken;
        using var store = Store();
        var desk = DeskOver(store, out var package);
        var ledger = package.Find<PlanLedger>("water-shares")!;
        var actor = new Actor("lead", "lead", Roles.Lead, "bureau");
        async Task Book(string kind, LedgerRequest request) =>
            Assert.True((await desk.Book(ledger, kind, [request], actor, false, stop)).Answers[0].Booked);

        await Book("issue", new("i", "source/ground", "share/a/ground", WrittenAmount.Read("50")!.Value));
        await Book("use", new("u", "share/a/ground", "used/ground", WrittenAmount.Read("2")!.Value));
        await Book("use", new("v", "", "", default) { Reverses = "u" });
        Assert.Null(await desk.SetClosed(ledger, "2024", true, "", actor, stop));
        Assert.Null(await store.FirstDerivedBreak(stop));
        TestStores.Behind(store, $"UPDATE {table} SET {change} WHERE {where}");

        Assert.NotNull(await store.FirstDerivedBreak(stop));
    }

    [Fact]
    public async Task What_a_record_booked_is_not_undone_by_hand_and_ids_of_moves_are_not_taken_beforehand()
    {
        var stop = TestContext.Current.CancellationToken;
        using var store = Store();
        var desk = DeskOver(store, out var package);
        var ledger = package.Find<PlanLedger>("water-shares")!;
        var actor = new Actor("lead", "lead", Roles.Lead, "bureau");
        await store.Write(
            async t =>
                await new LedgerPostings(package, t, (x, l) => SqlLedgerStore.In(x, l.Id, l.Unit, l.Decimals), SystemClock.Instance).Post(
                    [
                        new("water-shares", PostingPhase.Single, "trades/1#1/1", "trades/1", "a")
                        {
                            From = "source/ground",
                            To = "share/a/ground",
                            Amount = 5,
                        },
                    ],
                    stop
                ),
            stop
        );
        Assert.Equal("E529", await Refusal(new("r", "", "", default) { Reverses = "trades/1#1/1" }));
        foreach (var id in new[] { "trades/2#1/1", "", " a", "a\n", new string('a', 201) })
            Assert.Equal("E530", await Refusal(new(id, "source/ground", "share/a/ground", WrittenAmount.Read("1")!.Value)));
        Assert.Equal(
            "E531",
            await Refusal(new("d", "source/ground", "share/a/ground", WrittenAmount.Read("1")!.Value, new LocalDate(1, 1, 1)))
        );

        async Task<string?> Refusal(LedgerRequest request) =>
            (await desk.Book(ledger, "issue", [request], actor, false, stop)).Answers[0].Problem?.Code;
    }

    static LedgerDesk DeskOver(SqlEvidenceStore store, out PlanPackage package)
    {
        package = PackageLoader.Load(Checkout.SmallPlan).Package!;
        return new(package, store, store.Ledgers, (t, l) => SqlLedgerStore.In(t, l.Id, l.Unit, l.Decimals), SystemClock.Instance);
    }
}

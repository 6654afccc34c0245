using System.Text.Json.Nodes;
using Shanhe.Ledger.Replays;

namespace Shanhe.Kernels.Tests.Ledgers;

/// <summary>What a ledger answers, line by line.</summary>
public class ReplayTests
{
    /// <summary>A county that allots water to two users, with a store that grows by debits and a purse that holds at most 100.</summary>
    const string Definition = """
        {"assets": [{"id": "water", "decimals": 2}, {"id": "yuan", "decimals": 0}],
         "accounts": [
          {"id": "river", "asset": "water", "holder": "county", "kind": "source", "side": "debit"},
          {"id": "mill", "asset": "water", "holder": "mill", "kind": "holding", "side": "credit", "floor": "0"},
          {"id": "farm", "asset": "water", "holder": "farm", "kind": "holding", "side": "credit", "floor": "0", "ceiling": "100.00"},
          {"id": "store", "asset": "water", "holder": "county", "kind": "stock", "side": "debit", "floor": "0", "ceiling": "50"},
          {"id": "old", "asset": "water", "holder": "farm", "kind": "holding", "side": "credit", "closed": true},
          {"id": "purse", "asset": "yuan", "holder": "mill", "kind": "holding", "side": "credit"}]}
        """;

    const string Day = "2025-06-01T08:00:00+08:00";

    static List<JsonObject> Run(params string[] lines)
    {
        var replay = new Replay(DefinitionReader.Read(Definition).Definition);
        return [.. replay.Answers(lines), .. replay.Accounts()];
    }

    static string Move(string id, string debit, string credit, string amount, string more = "", string at = Day) =>
        $$"""{"id": "{{id}}", "at": "{{at}}", "debit": "{{debit}}", "credit": "{{credit}}", "amount": "{{amount}}"{{more}}}""";

    static string On(string id, string of, string kind, string more = "", string at = Day) =>
        $$"""{"id": "{{id}}", "at": "{{at}}", "kind": "{{kind}}", "of": "{{of}}"{{more}}}""";

    static string Result(JsonObject answer) => (string)answer["result"]! + (answer["amount"] is { } amount ? " " + amount : "");

    static IEnumerable<string> Results(params string[] lines) => Run(lines).Where(a => a["account"] is null).Select(Result);

    static string Net(List<JsonObject> answers, string account) => (string)answers.Single(a => (string?)a["account"] == account)["net"]!;

    [Theory]
    [InlineData("river", "mill", "12.5", "", "ok 12.50")]
    [InlineData("river", "mill", "12.500", "", "ok 12.50")]
    [InlineData("river", "mill", "0.001", "", "amount_too_precise")]
    [InlineData("river", "mill", "9999999999999999.99", "", "ok 9999999999999999.99")]
    [InlineData("river", "mill", "10000000000000000", "", "amount_too_large")]
    [InlineData("river", "mill", "0.00", "", "amount_must_be_positive")]
    [InlineData("river", "mill", "-1", "", "amount_must_be_positive")]
    [InlineData("river", "mill", "1e3", "", "malformed")]
    [InlineData("river", "mill", "１", "", "malformed")]
    [InlineData("river", "mill", "1", """, "linkd": true""", "malformed")]
    [InlineData("river", "mill", "1", """, "kind": "Single" """, "malformed")]
    [InlineData("river", "mill", "1", """, "kind": "pending", "timeout": 1.0""", "malformed")]
    [InlineData("river", "mill", "1", """, "kind": "pending", "timeout": 0""", "timeout_must_be_positive")]
    [InlineData("river", "mill", "1", """, "timeout": 60""", "timeout_not_allowed")]
    [InlineData("river", "mill", "1", """, "of": "x" """, "of_not_allowed")]
    [InlineData("river", "mill", "1", """, "date": "2025-06-02" """, "date_after_at")]
    [InlineData("river", "mill", "1", """, "date": "2025-02-29" """, "malformed")]
    [InlineData("river", "mill", "1", """, "note": "", "of": null""", "ok 1.00")]
    [InlineData("mill", "mill", "1", "", "accounts_must_differ")]
    [InlineData("lake", "sea", "1", "", "debit_account_not_found")]
    [InlineData("river", "sea", "1", "", "credit_account_not_found")]
    [InlineData("river", "purse", "1", "", "assets_differ")]
    [InlineData("river", "old", "1", "", "credit_account_closed")]
    [InlineData("mill", "river", "0.01", "", "debit_below_floor")]
    [InlineData("river", "farm", "100.01", "", "credit_above_ceiling")]
    [InlineData("river", "store", "1", "", "credit_below_floor")]
    [InlineData("store", "river", "50.01", "", "debit_above_ceiling")]
    [InlineData("river", "mill", "1", """, "balancing": "debit" """, "ok 1.00")]
    [InlineData("river", "farm", "500", """, "balancing": "credit" """, "ok 100.00")]
    [InlineData("mill", "river", "1", """, "balancing": "debit" """, "nothing_available")]
    public void A_transfer_is_booked_or_the_first_reason_against_it_is_told(
        string debit,
        string credit,
        string amount,
        string more,
        string result
    ) => Assert.Equal([result], Results(Move("t", debit, credit, amount, more)));

    [Fact]
    public void Of_a_reserve_a_part_is_posted_and_the_rest_is_free_again()
    {
        var answers = Run(
            Move("a", "river", "mill", "10"),
            Move("p", "mill", "farm", "8", """, "kind": "pending" """),
            Move("b", "mill", "farm", "3"),
            On("q", "p", "post", """, "amount": "5" """),
            On("r", "p", "void"),
            Move("c", "mill", "farm", "5")
        );
        Assert.Equal(
            ["ok 10.00", "ok 8.00", "debit_below_floor", "ok 5.00", "pending_already_posted", "ok 5.00"],
            answers.Take(6).Select(Result)
        );
        Assert.Equal(("0.00", "10.00"), (Net(answers, "mill"), Net(answers, "farm")));
    }

    [Fact]
    public void A_reserve_to_come_is_not_spendable_and_takes_its_room_under_the_ceiling()
    {
        Assert.Equal(
            ["ok 60.00", "debit_below_floor", "credit_above_ceiling", "ok 40.00"],
            Results(
                Move("p", "river", "farm", "60", """, "kind": "pending" """),
                Move("a", "farm", "mill", "1"),
                Move("b", "river", "farm", "40.01"),
                Move("c", "river", "farm", "40")
            )
        );
    }

    [Fact]
    public void A_pending_lapses_at_its_instant_and_is_voided_even_on_a_closed_account()
    {
        Assert.Equal(
            ["ok 5.00", "ok 5.00", "ok", "debit_account_closed", "ok 5.00", "pending_expired", "pending_already_voided"],
            Results(
                Move("p", "river", "mill", "5", """, "kind": "pending", "timeout": 60"""),
                Move("q", "river", "mill", "5", """, "kind": "pending" """),
                $$"""{"close_account": "river", "at": "{{Day}}"}""",
                On("x", "q", "post"),
                On("y", "q", "void"),
                On("z", "p", "post", at: "2025-06-01T08:01:00+08:00"),
                On("w", "q", "void", at: "2025-06-01T08:01:00+08:00")
            )
        );
    }

    [Fact]
    public void A_chain_is_booked_whole_or_not_at_all_and_exists_when_it_is_sent_again()
    {
        const string Linked = """, "linked": true""";
        var answers = Run(
            Move("a", "river", "mill", "5", Linked),
            Move("b", "mill", "farm", "6"),
            Move("a", "river", "mill", "5", Linked),
            Move("b", "mill", "farm", "5"),
            Move("a", "river", "mill", "5.00", Linked, "2025-06-01T07:00:00+08:00"),
            Move("b", "mill", "farm", "5", at: "2025-06-01T07:00:00+08:00"),
            Move("a", "river", "mill", "5", Linked),
            Move("c", "mill", "farm", "5"),
            Move("d", "river", "mill", "5", Linked),
            Move("d", "river", "mill", "5", Linked),
            "[]",
            Move("e", "river", "mill", "1", Linked)
        );
        Assert.Equal(
            [
                "linked_event_failed",
                "debit_below_floor",
                "ok 5.00",
                "ok 5.00",
                "exists 5.00",
                "exists 5.00",
                "exists 5.00",
                "linked_event_failed",
                "linked_event_failed",
                "linked_id_repeated",
                "linked_event_failed",
                "linked_event_chain_open",
            ],
            answers.Take(12).Select(Result)
        );
        Assert.Equal(("0.00", "5.00"), (Net(answers, "mill"), Net(answers, "farm")));
    }

    [Theory]
    [InlineData("""{"id": "t", "at": "2025-06-01T08:00:00+08:00", "debit": "river", "credit": "mill", "amount": "5.0"}""", "exists 5.00")]
    [InlineData(
        """{"id": "t", "at": "2025-06-01T08:00:00+08:00", "debit": "river", "credit": "mill", "amount": "6"}""",
        "exists_with_different_amount"
    )]
    [InlineData(
        """{"id": "t", "at": "2025-06-01T08:00:00+08:00", "debit": "river", "credit": "farm", "amount": "6"}""",
        "exists_with_different_credit"
    )]
    [InlineData(
        """{"id": "t", "at": "2025-06-01T08:00:00+08:00", "debit": "river", "credit": "mill", "amount": "5", "note": ""}""",
        "exists_with_different_note"
    )]
    [InlineData(
        """{"id": "t", "at": "2025-06-01T08:00:00+08:00", "kind": "pending", "debit": "river", "credit": "mill", "amount": "5"}""",
        "exists_with_different_kind"
    )]
    public void An_id_is_booked_once_and_what_differs_is_named(string again, string result) =>
        Assert.Equal(["ok 5.00", result], Results(Move("t", "river", "mill", "5"), again));

    [Fact]
    public void An_id_that_failed_is_free_and_time_does_not_go_back() =>
        Assert.Equal(
            ["debit_below_floor", "ok 1.00", "time_before_last"],
            Results(
                Move("t", "mill", "farm", "1"),
                Move("t", "river", "farm", "1"),
                Move("u", "river", "farm", "1", at: "2025-06-01T07:59:59.999999+08:00")
            )
        );

    [Fact]
    public void What_was_posted_is_reversed_once_within_the_limits_and_in_the_open_period() =>
        Assert.Equal(
            [
                "ok 5.00",
                "ok",
                "period_closed",
                "reversal_has_different_debit",
                "reversal_has_different_amount",
                "ok 5.00",
                "already_reversed",
                "not_reversible",
                "not_closed",
                "ok",
                "ok 1.00",
            ],
            Results(
                Move("t", "river", "mill", "5"),
                """{"close": "2025-06", "at": "2025-07-01T08:00:00+08:00"}""",
                On("r", "t", "reverse", """, "date": "2025-06-30" """, "2025-07-01T08:00:00+08:00"),
                On("r", "t", "reverse", """, "debit": "river" """, "2025-07-01T08:00:00+08:00"),
                On("r", "t", "reverse", """, "amount": "4" """, "2025-07-01T08:00:00+08:00"),
                On("r", "t", "reverse", at: "2025-07-01T08:00:00+08:00"),
                On("s", "t", "reverse", at: "2025-07-01T08:00:00+08:00"),
                On("s", "r", "reverse", at: "2025-07-01T08:00:00+08:00"),
                """{"reopen": "2025", "at": "2025-07-01T08:00:00+08:00"}""",
                """{"reopen": "2025-06", "at": "2025-07-01T08:00:00+08:00"}""",
                Move("u", "river", "mill", "1", """, "date": "2025-06-30" """, "2025-07-01T08:00:00+08:00")
            )
        );

    [Theory]
    [InlineData("""{"close": "2025-13", "at": "2025-06-01T08:00:00Z"}""", "malformed")]
    [InlineData("""{"close": "2025", "at": "2025-06-01T08:00:00Z", "note": "x"}""", "malformed")]
    [InlineData("""{"close": "2025", "query": "mill", "at": "2025-06-01T08:00:00Z"}""", "malformed")]
    [InlineData("""{"query": "lake", "at": "2025-06-01T08:00:00Z"}""", "account_not_found")]
    [InlineData("""{"open_account": "mill", "at": "2025-06-01T08:00:00Z"}""", "not_closed")]
    [InlineData("""{"close_account": "old", "at": "2025-06-01T08:00:00Z"}""", "already_closed")]
    [InlineData("""{"query": "mill", "at": "2025-06-01T08:00:00+15:00"}""", "malformed")]
    [InlineData("""{"query": "mill", "at": "2025-06-01T24:00:00Z"}""", "malformed")]
    [InlineData("""{"query": "mill", "at": "2025-06-01T08:00:00.1234567Z"}""", "malformed")]
    public void An_event_is_answered_in_its_own_words(string line, string result) => Assert.Equal([result], Results(line));

    [Theory]
    [InlineData("""{"assets": [{"id": "a", "decimals": 7}], "accounts": []}""", "decimals")]
    [InlineData("""{"assets": [], "accounts": [{"id": "x", "asset": "a", "holder": "h", "kind": "k", "side": "debit"}]}""", "asset")]
    [InlineData(
        """{"assets": [{"id": "a", "decimals": 0}], "accounts": [{"id": "x", "asset": "a", "holder": "h", "kind": "k", "side": "left"}]}""",
        "side"
    )]
    [InlineData(
        """{"assets": [{"id": "a", "decimals": 0}], "accounts": [{"id": "x", "asset": "a", "holder": "h", "kind": "k", "side": "debit", "floor": "0.5"}]}""",
        "floor"
    )]
    [InlineData("""{"assets": [{"id": "a", "decimals": 0}, {"id": "a", "decimals": 0}], "accounts": []}""", "twice")]
    [InlineData("""{"zone": "8", "assets": [], "accounts": []}""", "zone")]
    [InlineData("[]", "object")]
    public void A_definition_that_is_wrong_says_where(string json, string told) =>
        Assert.Contains(told, Assert.Throws<FormatException>(() => DefinitionReader.Read(json)).Message, StringComparison.Ordinal);
}

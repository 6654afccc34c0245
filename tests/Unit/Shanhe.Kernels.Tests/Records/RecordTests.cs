using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Records;

public class RecordTests
{
    static IEnumerable<string> Codes(RecordResult result) => result.Problems.Select(p => p.Code);

    [Fact]
    public void A_record_is_kept_in_one_form_whatever_way_its_values_were_typed()
    {
        using var desk = new Desk();
        var fields = desk.Last(
            desk.Open(
                ("width", "１.５m"),
                ("depth", "0.5"),
                ("found", "2026年8月20日"),
                ("samples", """[{"day":"2026/8/21","flow":3,"over":"否"},{"day":"2026-08-22","flow":"4.5"}]""")
            )
        ).Fields;
        Assert.Equal("990001100", fields["town"]);
        Assert.Equal("2", fields["class"]);
        Assert.Equal("2026-08-20", fields["found"]);
        Assert.Equal("1.5", fields["width"]);
        Assert.Equal("4", fields["section"]);
        Assert.Equal("7.5", fields["flow"]);
        Assert.Contains("\"day\":\"2026-08-21\"", fields["samples"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code", "12345", "E353")]
    [InlineData("class", "1", "E343")]
    [InlineData("class", "9", "E373")]
    [InlineData("class", "77", "E344")]
    [InlineData("found", "2026-09-02", "E354")]
    [InlineData("found", "2026-02-30", "E344")]
    [InlineData("width", "21", "E346")]
    [InlineData("width", "1.234", "E352")]
    [InlineData("section", "4", "E364")]
    [InlineData("nmae", "x", "E342")]
    [InlineData("contact-no", "140825199001010011", "E355")]
    [InlineData("town", "青山县", "E374")]
    [InlineData("shape", "[1]", "E362")]
    [InlineData("shape", "35.6, 111.2", "E363")]
    [InlineData("photos", "abc", "E359")]
    [InlineData("samples", """[{"flow":3}]""", "E343")]
    public void A_wrong_value_is_refused_with_its_field(string field, string value, string code)
    {
        using var desk = new Desk();
        var result = desk.Book.Create("outfalls", Desk.Outfall((field, value)), Desk.Bureau);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(code, problem.Code);
        Assert.StartsWith(field == "class" && code == "E343" ? "firm" : field, problem.At.File, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Message.Zh);
    }

    [Fact]
    public void A_hidden_field_holds_nothing()
    {
        using var desk = new Desk();
        Assert.False(desk.Last(desk.Open(("firm", "91140825MA0K00TE4X"))).Fields.ContainsKey("firm"));
        Assert.Equal(
            "91140825MA0K00TE4X",
            desk.Last(desk.Open(("firm", "91140825ma0k00te4x"), ("class", "1"), ("code", "AB-002"), ("name", "甲厂排口"))).Fields["firm"]
        );
    }

    [Fact]
    public void Two_records_do_not_share_what_must_be_unique()
    {
        using var desk = new Desk();
        var key = desk.Open();
        Assert.Equal("PK-2026-0001", key);
        var second = desk.Book.Create("outfalls", Desk.Outfall(("name", "另一口")), Desk.Bureau);
        Assert.Equal(["E365"], Codes(second));
        Assert.Contains(key, second.Problems[0].Message.Zh, StringComparison.Ordinal);
        Assert.Equal(["E365"], Codes(desk.Book.Create("outfalls", Desk.Outfall(("code", "AB-002")), Desk.Bureau)));
        Assert.Equal("PK-2026-0002", desk.Open(("name", "另一口"), ("code", "AB-002")));
    }

    [Fact]
    public void A_personal_number_is_masked_and_survives_an_edit_that_sends_the_mask_back()
    {
        using var desk = new Desk();
        var key = desk.Open(("contact-no", "14082519900101001X"));
        Assert.Equal("140825********001X", Identifiers.Mask(IdentifierKind.IdentityNo, "14082519900101001X"));
        Assert.Empty(
            desk.Book.Edit(
                "outfalls",
                key,
                new Dictionary<string, string> { ["contact-no"] = "140825********001X", ["depth"] = "2" },
                Desk.Bureau,
                1
            ).Problems
        );
        Assert.DoesNotContain("14082519900101001X", string.Concat(desk.Store.Journal().Select(l => l.Body)), StringComparison.Ordinal);
        Assert.Equal("14082519900101001X", desk.Book.Personal.Open(desk.Last(key).Fields["contact-no"]));
        Assert.Equal("140825********001X", PersonalNumbers.Passing().Open(desk.Last(key).Fields["contact-no"]));
        Assert.Equal(desk.Last(key).Fields["contact-no"], desk.Book.Personal.Seal(IdentifierKind.IdentityNo, "14082519900101001X"));
    }

    [Fact]
    public void Two_edits_of_the_same_revision_are_noticed_and_the_other_one_is_shown()
    {
        using var desk = new Desk();
        var key = desk.Open();
        Assert.Empty(desk.Book.Edit("outfalls", key, new Dictionary<string, string> { ["width"] = "2" }, Desk.Bureau, 1).Problems);
        var late = desk.Book.Edit("outfalls", key, new Dictionary<string, string> { ["width"] = "3" }, Desk.Bureau, 1);
        Assert.Equal(["E325"], Codes(late));
        Assert.Equal("2", late.Current!.Last.Fields["width"]);
    }

    [Fact]
    public void An_outfall_goes_from_survey_to_sign_off_with_its_order_its_evidence_and_four_eyes()
    {
        using var desk = new Desk();
        var key = desk.Open(("shape", "111.2,35.6"));
        Assert.Equal(["E343"], Codes(desk.Move(key, "order")));
        var ordered = desk.Done(key, "order", fields: ("days", "60"));
        var order = Assert.Single(ordered.Opened);
        Assert.Equal(("orders", key, "整改：北桥雨水口"), (order.Register, order.Fields["outfall"], order.Fields["title"]));
        Assert.Contains("Point", order.Fields["shape"], StringComparison.Ordinal);
        Assert.Equal("北桥雨水口", order.Fields["target"]);
        Assert.Contains(desk.Store.Notices("bai", true, 10), n => n.Key == key);

        Assert.Equal(["E377"], Codes(desk.Move(key, "accept")));
        var photo = desk.Photo();
        Assert.Equal(["E367"], Codes(desk.Move(key, "accept", fields: ("photos", $"[\"{photo.Hash}\"]"))));
        desk.Done(key, "accept", fields: [("photos", $"[\"{photo.Hash}\"]"), ("samples", """[{"day":"2026-09-01","flow":1}]""")]);
        Assert.Equal("2026-09-01", desk.Last(key).Fields["accepted"]);
        Assert.Equal(["E368", "E372"], Codes(desk.Move(key, "sign")));
        Assert.Equal(["E372"], Codes(desk.Move(key, "sign", Desk.Lead)));
        Assert.Empty(desk.Book.Move("orders", order.Key, "close", Desk.Lead, "", (_, _, _) => []).Problems);
        desk.Done(key, "sign", Desk.Lead);
        Assert.Equal("signed", desk.Last(key).State);
        Assert.Null(JournalCheck.FirstBreak(desk.Store.Journal(), out _, out _) ?? desk.Store.FirstDerivedBreak());
    }

    [Fact]
    public void A_refused_effect_undoes_the_whole_move()
    {
        using var desk = new Desk();
        var key = desk.Open(("name", new string('长', 60)));
        var before = desk.Store.JournalHead()!.Seq;
        desk.Done(key, "order", fields: ("days", "60"));
        Assert.True(desk.Store.JournalHead()!.Seq > before);
        before = desk.Store.JournalHead()!.Seq;
        Assert.Equal(["E348"], Codes(desk.Move(key, "order", fields: ("days", "60"))));
        Assert.Equal(before, desk.Store.JournalHead()!.Seq);
    }

    [Fact]
    public void Files_are_taken_by_what_they_are_and_by_size()
    {
        using var desk = new Desk();
        var pdf = desk.Photo(1000, "application/pdf", "p.pdf");
        var large = desk.Photo(1_000_001, name: "l.jpg");
        Assert.Equal("E360", desk.Book.Create("outfalls", Desk.Outfall(("photos", $"[\"{pdf.Hash}\"]")), Desk.Bureau).Problems[0].Code);
        Assert.Equal("E361", desk.Book.Create("outfalls", Desk.Outfall(("photos", $"[\"{large.Hash}\"]")), Desk.Bureau).Problems[0].Code);
        Assert.Equal("image/png", AttachmentRules.TypeOf([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2]));
        Assert.Null(AttachmentRules.TypeOf("<html>"u8));
    }

    [Fact]
    public void Everyone_sees_what_is_theirs()
    {
        using var desk = new Desk();
        var mine = desk.Open(("class", "1"), ("firm", "91140825MA0K00TE4X"));
        var other = desk.Open(("name", "西口"), ("code", "AB-002"), ("town", "西溪镇"));
        var register = Desk.Package.Find<Register>("outfalls")!;
        bool Sees(Shanhe.Evidence.Accounts.Actor actor, string key) => desk.Book.Sees(register, desk.Store.Record("outfalls", key)!, actor);
        Assert.Equal((true, true), (Sees(Desk.Lead, mine), Sees(Desk.Bureau, other)));
        Assert.Equal((false, false), (Sees(Desk.Parks, mine), Sees(Desk.Parks, other)));
        Assert.Equal((true, false), (Sees(Desk.Town, mine), Sees(Desk.Town, other)));
        Assert.Equal((true, false), (Sees(Desk.Firm, mine), Sees(Desk.Firm, other)));
        foreach (var actor in new[] { Desk.Lead, Desk.Bureau, Desk.Parks, Desk.Town, Desk.Firm, Desk.Inspector })
        {
            var listed = desk
                .Store.Records(new("outfalls") { Scope = RecordAccess.ScopeOf(register, actor) })
                .Select(r => r.Key)
                .ToHashSet();
            Assert.Equal((Sees(actor, mine), Sees(actor, other)), (listed.Contains(mine), listed.Contains(other)));
            var found = desk
                .Store.SearchRecords("口", [("outfalls", RecordAccess.ScopeOf(register, actor))], 10)
                .Select(r => r.Key)
                .ToHashSet();
            Assert.Equal((Sees(actor, mine), Sees(actor, other)), (found.Contains(mine), found.Contains(other)));
        }

        Assert.Equal(["E341"], Codes(desk.Book.Edit("outfalls", mine, new Dictionary<string, string>(), Desk.Parks, 1)));
        Assert.Equal(["E324"], Codes(desk.Book.Create("outfalls", Desk.Outfall(), Desk.Firm)));
    }

    [Fact]
    public void An_order_that_was_assigned_is_the_inspectors_business_and_no_other_is()
    {
        using var desk = new Desk();
        var order = desk.Done(desk.Open(), "order", fields: ("days", "60")).Opened[0];
        var orders = Desk.Package.Find<Register>("orders")!;
        Assert.False(desk.Book.Sees(orders, desk.Store.Record("orders", order.Key)!, Desk.Inspector));
        Assert.Equal(["E381"], Codes(desk.Book.Assign("orders", order.Key, ["nobody"], Desk.Lead, "")));
        Assert.Empty(desk.Book.Assign("orders", order.Key, ["jian"], Desk.Lead, "").Problems);
        Assert.True(desk.Book.Sees(orders, desk.Store.Record("orders", order.Key)!, Desk.Inspector));
        Assert.True(
            desk.Book.Sees(
                orders,
                desk.Store.Record("orders", order.Key)!,
                new("stand", "替", Roles.Inspector, "bureau") { ActsFor = ["jian"] }
            )
        );
        Assert.Single(desk.Store.Notices("jian", true, 10));
        Assert.Empty(desk.Book.Move("orders", order.Key, "close", Desk.Inspector, "", (_, _, _) => []).Problems);
    }

    [Fact]
    public void A_thread_orders_and_an_order_is_done_by_whom_it_was_given_to()
    {
        using var desk = new Desk();
        var key = desk.Open();
        var order = desk
            .Book.Say("outfalls", key, new("请核实 @jian @pan", ["jian"], [], Order: true, Due: new LocalDate(2026, 9, 9)), Desk.Bureau)
            .Entry!;
        Assert.Equal(order.Seq, Assert.Single(desk.Store.OpenOrders(["jian"])).Seq);
        Assert.Single(desk.Store.Notices("jian", true, 10));
        Assert.Empty(desk.Store.Notices("pan", true, 10));
        Assert.Equal("E383", desk.Book.Say("outfalls", key, new("好了", [], [], Done: order.Seq), Desk.Lead).Problems[0].Code);
        Assert.Empty(desk.Book.Say("outfalls", key, new("已核实", [], [], Done: order.Seq), Desk.Inspector).Problems);
        Assert.Empty(desk.Store.OpenOrders(["jian"]));
        Assert.Equal(["order", "done"], desk.Store.Thread("outfalls", key).Select(e => e.Kind));
        Assert.Equal("E341", desk.Book.Say("outfalls", key, new("看看", [], []), Desk.Parks).Problems[0].Code);
    }

    [Fact]
    public void A_list_is_filtered_sorted_and_paged_by_indexed_fields_and_counted()
    {
        using var desk = new Desk();
        for (var i = 0; i < 25; i++)
            desk.Open(("name", $"排口{i:00}"), ("code", $"AB-{i:000}"), ("width", $"{i % 7}"), ("town", i % 2 == 0 ? "东岭镇" : "西溪镇"));
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = desk.Store.RecordPage(
                new("outfalls")
                {
                    Sort = "width",
                    Descending = false,
                    Limit = 4,
                    After = after,
                }
            );
            seen.AddRange(page.Items.Select(i => i.Record.Key));
            after = page.Next;
        } while (after is not null);
        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
        var widths = seen.Select(k => decimal.Parse(desk.Last(k).Fields["width"], System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(widths.Order(), widths);
        var wide = desk.Store.RecordPage(new("outfalls") { Where = [new("width", ">=", 5.0), new("town", "=", "990001100")] });
        Assert.Equal(Enumerable.Range(0, 25).Count(i => i % 7 >= 5 && i % 2 == 0), wide.Items.Count);
        Assert.Equal(3, desk.Store.Records(new("outfalls") { Where = [new("name", "^", "排口2")], Limit = 3 }).Count);
        var totals = desk.Store.RecordTotals(new("outfalls"), "town", "width");
        Assert.Equal((25L, 13L), (totals.Sum(t => t.Count), totals.Single(t => t.Value == "990001100").Count));
    }

    [Theory]
    [InlineData("雨水口", true)]
    [InlineData("北桥", true)]
    [InlineData("bqys", true)]
    [InlineData("ysk", true)]
    [InlineData("AB-001", true)]
    [InlineData("PK-2026", true)]
    [InlineData("东岭 雨水", true)]
    [InlineData("南桥", false)]
    [InlineData("桥北", false)]
    [InlineData("\" OR 1", false)]
    public void A_record_is_found_by_any_part_of_its_words_and_by_initials(string words, bool found)
    {
        using var desk = new Desk();
        desk.Open();
        Assert.Equal(found, desk.Store.SearchRecords(words, [("outfalls", RecordScopeFilter.Everything)], 10).Count == 1);
    }

    [Fact]
    public void A_changed_definition_finds_its_records_again()
    {
        using var desk = new Desk();
        desk.Open();
        Assert.True(desk.Store.PrepareRegister("outfalls", [new("depth", true)], "other"));
        var again = new RecordBook(Desk.Package, desk.Store, desk.Clock);
        Assert.Single(desk.Store.Records(new("outfalls") { Where = [new("code", "=", "AB-001")] }));
        Assert.NotNull(again);
    }
}

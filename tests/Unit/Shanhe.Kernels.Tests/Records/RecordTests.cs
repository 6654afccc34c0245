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
    public async ValueTask A_record_is_kept_in_one_form_whatever_way_its_values_were_typed()
    {
        using var desk = await Desk.Open();
        var fields = (
            await desk.Last(
                await desk.Open(
                    ("width", "１.５m"),
                    ("depth", "0.5"),
                    ("found", "2026年8月20日"),
                    ("samples", """[{"day":"2026/8/21","flow":3,"over":"否"},{"day":"2026-08-22","flow":"4.5"}]""")
                )
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
    public async ValueTask A_wrong_value_is_refused_with_its_field(string field, string value, string code)
    {
        using var desk = await Desk.Open();
        var result = await desk.Book.Create("outfalls", Desk.Outfall((field, value)), Desk.Bureau);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(code, problem.Code);
        Assert.StartsWith(field == "class" && code == "E343" ? "firm" : field, problem.At.File, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Message.Zh);
    }

    [Fact]
    public async ValueTask A_hidden_field_holds_nothing()
    {
        using var desk = await Desk.Open();
        Assert.False((await desk.Last(await desk.Open(("firm", "91140825MA0K00TE4X")))).Fields.ContainsKey("firm"));
        Assert.Equal(
            "91140825MA0K00TE4X",
            (
                await desk.Last(await desk.Open(("firm", "91140825ma0k00te4x"), ("class", "1"), ("code", "AB-002"), ("name", "甲厂排口")))
            ).Fields["firm"]
        );
    }

    [Fact]
    public async ValueTask Two_records_do_not_share_what_must_be_unique()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open();
        Assert.Equal("PK-2026-0001", key);
        var second = await desk.Book.Create("outfalls", Desk.Outfall(("name", "另一口")), Desk.Bureau);
        Assert.Equal(["E365"], Codes(second));
        Assert.Contains(key, second.Problems[0].Message.Zh, StringComparison.Ordinal);
        Assert.Equal(["E365"], Codes(await desk.Book.Create("outfalls", Desk.Outfall(("code", "AB-002")), Desk.Bureau)));
        Assert.Equal("PK-2026-0002", await desk.Open(("name", "另一口"), ("code", "AB-002")));
    }

    [Fact]
    public async ValueTask A_personal_number_is_masked_and_survives_an_edit_that_sends_the_mask_back()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open(("contact-no", "14082519900101001X"));
        Assert.Equal("140825********001X", Identifiers.Mask(IdentifierKind.IdentityNo, "14082519900101001X"));
        Assert.Empty(
            (
                await desk.Book.Edit(
                    "outfalls",
                    key,
                    new Dictionary<string, string> { ["contact-no"] = "140825********001X", ["depth"] = "2" },
                    Desk.Bureau,
                    1
                )
            ).Problems
        );
        Assert.DoesNotContain(
            "14082519900101001X",
            string.Concat(await desk.Store.Journal().Select(l => l.Body).ToListAsync()),
            StringComparison.Ordinal
        );
        Assert.Equal("14082519900101001X", desk.Book.Personal.Open((await desk.Last(key)).Fields["contact-no"]));
        Assert.Equal("140825********001X", PersonalNumbers.Passing().Open((await desk.Last(key)).Fields["contact-no"]));
        Assert.Equal((await desk.Last(key)).Fields["contact-no"], desk.Book.Personal.Seal(IdentifierKind.IdentityNo, "14082519900101001X"));
    }

    [Fact]
    public async ValueTask Two_edits_of_the_same_revision_are_noticed_and_the_other_one_is_shown()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open();
        Assert.Empty((await desk.Book.Edit("outfalls", key, new Dictionary<string, string> { ["width"] = "2" }, Desk.Bureau, 1)).Problems);
        var late = await desk.Book.Edit("outfalls", key, new Dictionary<string, string> { ["width"] = "3" }, Desk.Bureau, 1);
        Assert.Equal(["E325"], Codes(late));
        Assert.Equal("2", late.Current!.Last.Fields["width"]);
    }

    [Fact]
    public async ValueTask An_outfall_goes_from_survey_to_sign_off_with_its_order_its_evidence_and_four_eyes()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open(("shape", "111.2,35.6"));
        Assert.Equal(["E343"], Codes(await desk.Move(key, "order")));
        var ordered = await desk.Done(key, "order", fields: ("days", "60"));
        var order = Assert.Single(ordered.Opened);
        Assert.Equal(("orders", key, "整改：北桥雨水口"), (order.Register, order.Fields["outfall"], order.Fields["title"]));
        Assert.Contains("Point", order.Fields["shape"], StringComparison.Ordinal);
        Assert.Equal("北桥雨水口", order.Fields["target"]);
        Assert.Contains(await desk.Store.Notices("bai", true, 10), n => n.Key == key);

        Assert.Equal(["E377"], Codes(await desk.Move(key, "accept")));
        var photo = await desk.Photo();
        Assert.Equal(["E367"], Codes(await desk.Move(key, "accept", fields: ("photos", $"[\"{photo.Hash}\"]"))));
        await desk.Done(key, "accept", fields: [("photos", $"[\"{photo.Hash}\"]"), ("samples", """[{"day":"2026-09-01","flow":1}]""")]);
        Assert.Equal("2026-09-01", (await desk.Last(key)).Fields["accepted"]);
        Assert.Equal(["E368", "E372"], Codes(await desk.Move(key, "sign")));
        Assert.Equal(["E372"], Codes(await desk.Move(key, "sign", Desk.Lead)));
        Assert.Empty((await desk.Book.Move("orders", order.Key, "close", Desk.Lead, "")).Problems);
        await desk.Done(key, "sign", Desk.Lead);
        Assert.Equal("signed", (await desk.Last(key)).State);
        Assert.Null((await JournalCheck.Of(desk.Store.Journal())).Broken ?? await desk.Store.FirstDerivedBreak());
    }

    [Fact]
    public async ValueTask A_refused_effect_undoes_the_whole_move()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open(("name", new string('长', 60)));
        var before = (await desk.Store.JournalHead())!.Seq;
        await desk.Done(key, "order", fields: ("days", "60"));
        Assert.True((await desk.Store.JournalHead())!.Seq > before);
        before = (await desk.Store.JournalHead())!.Seq;
        Assert.Equal(["E348"], Codes(await desk.Move(key, "order", fields: ("days", "60"))));
        Assert.Equal(before, (await desk.Store.JournalHead())!.Seq);
    }

    [Fact]
    public async ValueTask Files_are_taken_by_what_they_are_and_by_size()
    {
        using var desk = await Desk.Open();
        var pdf = await desk.Photo(1000, "application/pdf", "p.pdf");
        var large = await desk.Photo(1_000_001, name: "l.jpg");
        Assert.Equal(
            "E360",
            (await desk.Book.Create("outfalls", Desk.Outfall(("photos", $"[\"{pdf.Hash}\"]")), Desk.Bureau)).Problems[0].Code
        );
        Assert.Equal(
            "E361",
            (await desk.Book.Create("outfalls", Desk.Outfall(("photos", $"[\"{large.Hash}\"]")), Desk.Bureau)).Problems[0].Code
        );
        Assert.Equal("image/png", AttachmentRules.TypeOf([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2]));
        Assert.Null(AttachmentRules.TypeOf("<html>"u8));
    }

    [Fact]
    public async ValueTask Everyone_sees_what_is_theirs()
    {
        using var desk = await Desk.Open();
        var mine = await desk.Open(("class", "1"), ("firm", "91140825MA0K00TE4X"));
        var other = await desk.Open(("name", "西口"), ("code", "AB-002"), ("town", "西溪镇"));
        var register = Desk.Package.Find<Register>("outfalls")!;
        async ValueTask<bool> Sees(Shanhe.Evidence.Accounts.Actor actor, string key) =>
            desk.Book.Sees(register, (await desk.Store.Record("outfalls", key))!, actor);
        Assert.Equal((true, true), (await Sees(Desk.Lead, mine), await Sees(Desk.Bureau, other)));
        Assert.Equal((false, false), (await Sees(Desk.Parks, mine), await Sees(Desk.Parks, other)));
        Assert.Equal((true, false), (await Sees(Desk.Town, mine), await Sees(Desk.Town, other)));
        Assert.Equal((true, false), (await Sees(Desk.Firm, mine), await Sees(Desk.Firm, other)));
        foreach (var actor in new[] { Desk.Lead, Desk.Bureau, Desk.Parks, Desk.Town, Desk.Firm, Desk.Inspector })
        {
            var listed = (await desk.Store.Records(new("outfalls") { Scope = RecordAccess.ScopeOf(register, actor) }))
                .Select(r => r.Key)
                .ToHashSet();
            Assert.Equal((await Sees(actor, mine), await Sees(actor, other)), (listed.Contains(mine), listed.Contains(other)));
            var found = (await desk.Store.SearchRecords("口", [("outfalls", RecordAccess.ScopeOf(register, actor))], 10))
                .Select(r => r.Key)
                .ToHashSet();
            Assert.Equal((await Sees(actor, mine), await Sees(actor, other)), (found.Contains(mine), found.Contains(other)));
        }

        Assert.Equal(["E341"], Codes(await desk.Book.Edit("outfalls", mine, new Dictionary<string, string>(), Desk.Parks, 1)));
        Assert.Equal(["E324"], Codes(await desk.Book.Create("outfalls", Desk.Outfall(), Desk.Firm)));
    }

    [Fact]
    public async ValueTask An_order_that_was_assigned_is_the_inspectors_business_and_no_other_is()
    {
        using var desk = await Desk.Open();
        var order = (await desk.Done(await desk.Open(), "order", fields: ("days", "60"))).Opened[0];
        var orders = Desk.Package.Find<Register>("orders")!;
        Assert.False(desk.Book.Sees(orders, (await desk.Store.Record("orders", order.Key))!, Desk.Inspector));
        Assert.Equal(["E381"], Codes(await desk.Book.Assign("orders", order.Key, ["nobody"], Desk.Lead, "")));
        Assert.Empty((await desk.Book.Assign("orders", order.Key, ["jian"], Desk.Lead, "")).Problems);
        Assert.True(desk.Book.Sees(orders, (await desk.Store.Record("orders", order.Key))!, Desk.Inspector));
        Assert.True(
            desk.Book.Sees(
                orders,
                (await desk.Store.Record("orders", order.Key))!,
                new("stand", "替", Roles.Inspector, "bureau") { ActsFor = ["jian"] }
            )
        );
        Assert.Single(await desk.Store.Notices("jian", true, 10));
        Assert.Empty((await desk.Book.Move("orders", order.Key, "close", Desk.Inspector, "")).Problems);
    }

    [Fact]
    public async ValueTask A_thread_orders_and_an_order_is_done_by_whom_it_was_given_to()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open();
        var order = (
            await desk.Book.Say(
                "outfalls",
                key,
                new("请核实 @jian @pan", ["jian"], [], Order: true, Due: new LocalDate(2026, 9, 9)),
                Desk.Bureau
            )
        ).Entry!;
        Assert.Equal(order.Seq, Assert.Single(await desk.Store.OpenOrders(["jian"])).Seq);
        Assert.Single(await desk.Store.Notices("jian", true, 10));
        Assert.Empty(await desk.Store.Notices("pan", true, 10));
        Assert.Equal("E383", (await desk.Book.Say("outfalls", key, new("好了", [], [], Done: order.Seq), Desk.Lead)).Problems[0].Code);
        Assert.Empty((await desk.Book.Say("outfalls", key, new("已核实", [], [], Done: order.Seq), Desk.Inspector)).Problems);
        Assert.Empty(await desk.Store.OpenOrders(["jian"]));
        Assert.Equal(["order", "done"], (await desk.Store.Thread("outfalls", key)).Select(e => e.Kind));
        Assert.Equal("E341", (await desk.Book.Say("outfalls", key, new("看看", [], []), Desk.Parks)).Problems[0].Code);
    }

    [Fact]
    public async ValueTask A_list_is_filtered_sorted_and_paged_by_indexed_fields_and_counted()
    {
        using var desk = await Desk.Open();
        for (var i = 0; i < 25; i++)
            await desk.Open(
                ("name", $"排口{i:00}"),
                ("code", $"AB-{i:000}"),
                ("width", $"{i % 7}"),
                ("town", i % 2 == 0 ? "东岭镇" : "西溪镇")
            );
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await desk.Store.RecordPage(
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
        var widths = new List<decimal>();
        foreach (var key in seen)
            widths.Add(decimal.Parse((await desk.Last(key)).Fields["width"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(widths.Order(), widths);
        var wide = await desk.Store.RecordPage(new("outfalls") { Where = [new("width", ">=", 5m), new("town", "=", "990001100")] });
        Assert.Equal(Enumerable.Range(0, 25).Count(i => i % 7 >= 5 && i % 2 == 0), wide.Items.Count);
        Assert.Equal(3, (await desk.Store.Records(new("outfalls") { Where = [new("name", "^", "排口2")], Limit = 3 })).Count);
        var totals = await desk.Store.RecordTotals(new("outfalls"), "town", "width");
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
    public async ValueTask A_record_is_found_by_any_part_of_its_words_and_by_initials(string words, bool found)
    {
        using var desk = await Desk.Open();
        await desk.Open();
        Assert.Equal(found, (await desk.Store.SearchRecords(words, [("outfalls", RecordScopeFilter.Everything)], 10)).Count == 1);
    }

    [Fact]
    public async ValueTask A_changed_definition_finds_its_records_again()
    {
        using var desk = await Desk.Open();
        await desk.Open();
        Assert.True(await desk.Store.PrepareRegister("outfalls", [new("depth", true)], "other"));
        await new RecordBook(Desk.Package, desk.Store, desk.Clock).Prepare();
        Assert.Single(await desk.Store.Records(new("outfalls") { Where = [new("code", "=", "AB-001")] }));
    }
}

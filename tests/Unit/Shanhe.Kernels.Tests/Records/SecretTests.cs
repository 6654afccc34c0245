using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Records;

public class SecretTests
{
    const string Name = "贾知情";
    const string Phone = "13935912345";

    static async Task<string> Reported(ReportDesk desk)
    {
        var opened = await desk.Book.Enter(
            "reports",
            new Dictionary<string, string>
            {
                ["subject"] = "河边冒黄水",
                ["reporter"] = Name,
                ["phone"] = Phone,
            }
        );
        Assert.Empty(opened.Problems.Select(p => p.Message.En));
        return opened.Revision!.Key;
    }

    static Register Definition => ReportDesk.Package.Find<Register>("reports")!;

    static async Task<PlanRecord> Record(ReportDesk desk, string key) => (await desk.Store.Record("reports", key))!;

    [Fact]
    public async Task The_name_and_telephone_of_a_reporter_stand_open_nowhere_on_disk_and_the_chain_holds_over_what_is_sealed()
    {
        using var desk = await ReportDesk.Open();
        var key = await Reported(desk);
        Assert.DoesNotContain(Name, desk.OnDisk, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, desk.OnDisk, StringComparison.Ordinal);
        Assert.Contains("河边冒黄水", desk.OnDisk, StringComparison.Ordinal);
        Assert.Null((await JournalCheck.Of(desk.Store.Journal())).Broken);
        var fields = (await Record(desk, key)).Last.Fields;
        Assert.Equal(Name, desk.Book.Personal.Open(fields["reporter"]));
        Assert.Equal(Phone, desk.Book.Personal.Open(fields["phone"]));
    }

    [Fact]
    public async Task The_same_secret_is_sealed_to_another_text_each_time_and_so_tells_nobody_who_reported_twice()
    {
        using var desk = await ReportDesk.Open();
        var first = await Record(desk, await Reported(desk));
        var second = await Record(desk, await Reported(desk));
        Assert.NotEqual(first.Last.Fields["phone"], second.Last.Fields["phone"]);
    }

    [Fact]
    public async Task A_line_of_the_journal_is_shown_without_secrets_and_numbers_of_persons_even_where_they_were_kept_in_clear()
    {
        using var desk = await ReportDesk.Open();
        await Reported(desk);
        var line = (await desk.Store.Journal(kind: "record").ToListAsync()).Single();
        var shown = ShownLine.Of(ReportDesk.Package, line);
        Assert.Contains("\"reporter\":\"***\"", shown.Body, StringComparison.Ordinal);
        Assert.Contains("河边冒黄水", shown.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(PersonalNumbers.Mark, shown.Body);
        Assert.Equal(line.Hash, shown.Hash);
        var clear = line with { Body = $$$"""{"fields":{"reporter":"{{{Name}}}","phone":"{{{Phone}}}","subject":"x"}}""" };
        Assert.Equal("""{"fields":{"reporter":"***","phone":"***","subject":"x"}}""", ShownLine.Of(ReportDesk.Package, clear).Body);
        var gone = clear with { Subject = "gone/1" };
        Assert.DoesNotContain(Name, ShownLine.Of(ReportDesk.Package, gone).Body, StringComparison.Ordinal);
        var number = clear with { Subject = "outfalls/1", Body = """{"fields":{"contact-no":"140825199001011239"}}""" };
        Assert.Contains("140825********1239", ShownLine.Of(ReportDesk.Package, number).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_opens_secrets_is_noted_and_who_may_not_gets_nothing_and_changes_nothing()
    {
        using var desk = await ReportDesk.Open();
        var key = await Reported(desk);
        var record = await Record(desk, key);
        Assert.False(await desk.Book.Disclose(Definition, record, Desk.Bureau));
        Assert.Empty(await desk.Store.Journal(kind: "disclosure").ToListAsync());
        Assert.True(await desk.Book.Disclose(Definition, record, Desk.Lead));
        var note = Assert.Single(await desk.Store.Journal(kind: "disclosure").ToListAsync());
        Assert.Equal((Desk.Lead.Id, $"reports/{key}"), (note.Actor, note.Subject));
        foreach (var value in (string[])["13800000000", ""])
        {
            var refused = await desk.Book.Edit("reports", key, new Dictionary<string, string> { ["phone"] = value }, Desk.Bureau, 1);
            Assert.Equal("E394", Assert.Single(refused.Problems).Code);
        }
    }

    [Fact]
    public async Task A_secret_that_comes_back_as_it_was_or_masked_makes_no_new_revision()
    {
        using var desk = await ReportDesk.Open();
        var key = await Reported(desk);
        foreach (var value in (string[])[Phone, "保密", "kept secret"])
        {
            var same = await desk.Book.Edit("reports", key, new Dictionary<string, string> { ["phone"] = value }, Desk.Lead, 1);
            Assert.Empty(same.Problems.Select(p => p.Message.En));
            Assert.Equal(1, same.Revision!.No);
        }
    }

    [Fact]
    public async Task Who_knows_the_telephone_follows_the_report_and_nobody_else()
    {
        using var desk = await ReportDesk.Open();
        var key = await Reported(desk);
        Assert.NotNull(await desk.Book.Follow("reports", key, Phone));
        Assert.Null(await desk.Book.Follow("reports", key, "13935912346"));
    }

    [Theory]
    [InlineData("现场已整改，谢谢。", true)]
    [InlineData("请致电13935912345核实", false)]
    [InlineData("请致电13811112222核实", false)]
    [InlineData("编号x139359123459完", false)]
    [InlineData("请致电１３８１１１１２２２２核实", false)]
    public async Task An_answer_with_any_telephone_is_refused_so_that_asking_tells_nothing_of_the_reporters(string answer, bool taken)
    {
        using var desk = await ReportDesk.Open();
        var key = await Reported(desk);
        var moved = await desk.Book.Move(
            "reports",
            key,
            "answer",
            Desk.Bureau,
            "",
            null,
            new Dictionary<string, string> { ["answer"] = answer }
        );
        Assert.Equal(taken ? [] : ["E367"], moved.Problems.Select(p => p.Code));
    }

    [Fact]
    public async Task Lists_and_searches_hold_the_word_secret_and_never_the_secret()
    {
        using var desk = await ReportDesk.Open();
        var record = await Record(desk, await Reported(desk));
        var entry = RecordEntries.Of(ReportDesk.Package, Definition, record);
        Assert.DoesNotContain(Name, entry.Text, StringComparison.Ordinal);
        foreach (var id in (string[])["reporter", "phone"])
            Assert.Equal("保密", RecordEntries.Shown(ReportDesk.Package, Definition.Field(id)!, record.Last.Fields[id]));
    }

    [Theory]
    [InlineData("type: person, secret: true", "type: person, secret: true, index: true", "P153")]
    [InlineData("type: person, secret: true", "type: person, secret: true, search: true", "P153")]
    [InlineData("type: person, secret: true", "type: person, secret: true, public: true", "P153")]
    [InlineData("type: person, secret: true", "type: department, secret: true", "P153")]
    [InlineData("type: person, secret: true", "type: place, secret: true", "P153")]
    [InlineData("type: person, secret: true", "type: geometry, secret: true", "P153")]
    [InlineData("type: person, secret: true", "type: attachment, secret: true", "P153")]
    [InlineData("type: person, secret: true", "type: group, secret: true, fields: [{id: a, name: {zh: 甲, en: A}, type: text}]", "P153")]
    [InlineData("type: person, secret: true", "type: group, fields: [{id: a, name: {zh: 甲, en: A}, type: text, secret: true}]", "P153")]
    [InlineData("type: firm}", "type: firm, secret: true}", "P153")]
    [InlineData("type: person, secret: true", "type: text, many: true, secret: true", "P153")]
    [InlineData("title: \"{subject}\"", "title: \"{subject} {reporter}\"", "P153")]
    [InlineData("key: \"JB-{no:3}\"", "key: \"{phone}\"", "P153")]
    [InlineData("title: \"{subject}\"", "title: \"{subject}\"\n    unique: [[phone]]", "P153")]
    [InlineData("title: \"{subject}\"", "title: \"{subject}\"\n    merge-key: [phone]", "P153")]
    [InlineData("shown: [answer]", "shown: [answer, reporter]", "P153")]
    [InlineData("not contains(answer, phone)", "not contains(answer, reporter)", "F214")]
    [InlineData("not contains(answer, phone)", "phone == answer", "F214")]
    [InlineData("type: text, roles: [lead]}", "type: computed, formula: \"reporter\"}", "F214")]
    [InlineData("needs: [answer],", "needs: [answer], sets: {verdict: reporter},", "F214")]
    [InlineData("needs: [answer],", "needs: [answer], sets: {reporter: \"'x'\"},", "P153")]
    public void A_definition_that_would_show_a_secret_or_let_it_be_found_out_is_refused(string right, string wrong, string code)
    {
        Assert.Contains(code, ReportDesk.Load(right, wrong).Problems.Select(p => p.Code));
    }

    [Fact]
    public void Another_register_cannot_read_a_secret_through_a_reference_or_count_by_it()
    {
        var far = "{id: first, name: {zh: 原件, en: First}, type: reference, register: reports}";
        var read = ReportDesk.Load(
            "{id: verdict, name: {zh: 结论, en: Verdict}, type: text, roles: [lead]}",
            far + "\n      - {id: x, name: {zh: 甲, en: X}, type: computed, formula: \"first.phone\"}"
        );
        Assert.Contains("F202", read.Problems.Select(p => p.Code));
        var counted = ReportDesk.Load("not contains(answer, phone)", "not exists('reports', 'phone', answer)");
        Assert.NotEmpty(counted.Problems);
    }
}

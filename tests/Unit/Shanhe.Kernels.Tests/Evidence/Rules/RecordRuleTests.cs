using System.Text.Json;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Evidence.Rules;

/// <summary>What records cause and what they are read from.</summary>
public class RecordRuleTests
{
    const string Escalation = """escalate: [{at: "-3 days", notify: department}, {at: "7 days", notify: lead}]""";

    /// <summary>The small plan with other steps of escalation, and a notice that depends on a field.</summary>
    static PlanPackage Altered()
    {
        var folder = Checkout.SmallCopy();
        var file = Path.Combine(folder, "registers.yaml");
        string[] steps = ["-1 years", "-1 months", "-5 working-days", "-3 days", "0 days", "-24 hours", "2 hours", "7 days"];
        var text = File.ReadAllText(file)
            .Replace(
                Escalation,
                $"escalate: [{string.Join(", ", steps.Select(s => $"{{at: \"{s}\", notify: department}}"))}]",
                StringComparison.Ordinal
            )
            .Replace("{notify: department}]}", "{notify: department, when: \"width > 1[m]\"}]}", StringComparison.Ordinal);
        File.WriteAllText(file, text);
        return Checkout.Load(folder);
    }

    static async Task<int> Told(Desk desk) => (await desk.Store.Notices("bai", true, 100)).Count;

    [Fact]
    public async Task A_step_of_an_escalation_comes_at_its_moment_and_is_told_once()
    {
        using var desk = await Desk.Open();
        var book = new RecordBook(Altered(), desk.Store, desk.Clock);
        await book.Prepare();
        desk.Clock.To(2026, 9, 1);
        var key = (await book.Create("outfalls", Desk.Outfall(("width", "1")), Desk.Bureau)).Revision!.Key;
        var days = new Dictionary<string, string> { ["days"] = "60" };
        Assert.Empty((await book.Move("outfalls", key, "order", Desk.Bureau, "", null, days)).Problems);
        // The notice is for outfalls that are wider than a metre.
        Assert.Equal(0, await Told(desk));
        // 60 days end on Saturday 31 October; the last day is Monday 2 November.
        Assert.Equal(1, await book.Escalate());
        string[] moments =
        [
            "2026-10-02 00:00",
            "2026-10-26 00:00",
            "2026-10-30 00:00",
            // The morning of the last day, and twenty-four hours before its end.
            "2026-11-02 00:00",
            "2026-11-03 02:00",
            "2026-11-09 00:00",
        ];
        foreach (var moment in moments)
        {
            var at = PlanTime.ToInstant(
                NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(moment).Value
            );
            desk.Clock.Now = at - Duration.FromSeconds(1);
            Assert.Equal((moment, 0), (moment, await book.Escalate()));
            desk.Clock.Now = at;
            Assert.Equal((moment, 1), (moment, await book.Escalate()));
        }

        Assert.Equal(moments.Length + 1, await Told(desk));
        var texts = (await desk.Store.Notices("bai", true, 100)).Select(n => n.Text.Zh).ToList();
        Assert.All(texts, t => Assert.Contains("2026-11-02", t, StringComparison.Ordinal));
        // What is told before the end says so, and what is told after it that it is late.
        Assert.Equal([2, 5], texts.GroupBy(t => t).Select(g => g.Count()).Order());
        // Who looks late is told once of all that has come.
        var other = (await book.Create("outfalls", Desk.Outfall(("width", "2"), ("name", "南桥"), ("code", "AB-002")), Desk.Bureau))
            .Revision!
            .Key;
        Assert.Empty((await book.Move("outfalls", other, "order", Desk.Bureau, "", null, days)).Problems);
        Assert.Equal(moments.Length + 2, await Told(desk));
        desk.Clock.To(2027, 6, 1);
        Assert.Equal(1, await book.Escalate());
        Assert.Equal(0, await book.Escalate());
    }

    [Fact]
    public async Task A_group_has_five_hundred_rows_at_most_and_a_fault_names_its_row()
    {
        using var desk = await Desk.Open();
        async Task<string[]> Faults(params (string, string)[] fields) =>
            [.. (await desk.Book.Create("outfalls", Desk.Outfall(fields), Desk.Bureau)).Problems.Select(p => $"{p.Code}:{p.At.File}")];
        static string Rows(int count) => JsonSerializer.Serialize(Enumerable.Repeat(new { day = "2026-08-21", flow = "1" }, count));
        Assert.Equal(["E376:samples"], await Faults(("samples", Rows(501))));
        Assert.Equal(
            ["E344:samples[2].day", "E342:samples[3].dya", "E343:samples[3].day"],
            (await Faults(("samples", """[{"day":"2026-08-21"},{"day":"x"},{"dya":"2026-08-21"}]"""))).Concat(
                await Faults(("samples", """[{"day":"2026-08-21"},{"day":"2026-08-22"},{"flow":"1"}]"""))
            )
        );
        Assert.Equal(["E380:samples"], await Faults(("samples", "[1]")));
        Assert.Equal(["E380:samples"], await Faults(("samples", "{}")));
        Assert.Equal(["E380:photos"], await Faults(("photos", "[")));
        Assert.Equal(["E345:name"], await Faults(("name", new('桥', 61))));
        Assert.Equal(["E346:width"], await Faults(("width", "-0.01")));
        Assert.Equal(["E346:width"], await Faults(("width", "20.01")));
        Assert.Equal(["E346:days"], await Faults(("days", "0")));
        Assert.Equal(["E346:days"], await Faults(("days", "401")));
        Assert.Equal(["E344:days"], await Faults(("days", "1.5")));
        Assert.Empty(await Faults(("name", new('桥', 60)), ("width", "20"), ("depth", "0"), ("days", "400"), ("samples", Rows(500))));
    }

    [Fact]
    public async Task A_comment_is_told_cut_to_eighty_characters_to_those_who_may_read_the_record()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open();
        async Task<string> Told(string text)
        {
            Assert.Empty((await desk.Book.Say("outfalls", key, new(text, ["bai"], []), Desk.Lead)).Problems.Select(p => p.Code));
            return (await desk.Store.Notices("bai", true, 1))[0].Text.Zh;
        }

        Assert.EndsWith(new string('长', 80), await Told(new('长', 80)), StringComparison.Ordinal);
        Assert.EndsWith(new string('长', 79) + "…", await Told(new('长', 81)), StringComparison.Ordinal);
        async Task<string> Refused(ThreadDraft draft, Actor? actor = null, string register = "outfalls", string? of = null) =>
            Assert.Single((await desk.Book.Say(register, of ?? key, draft, actor ?? Desk.Lead)).Problems).Code;
        Assert.Equal("E382", await Refused(new(" ", [], [])));
        Assert.Equal("E381", await Refused(new("x", ["ghost"], [])));
        Assert.Equal("E324", await Refused(new("x", [], [], Order: true), Desk.Inspector));
        Assert.Equal("E395", await Refused(new("x", ["qi"], [], Order: true)));
        Assert.Equal("E383", await Refused(new("x", [], [], Done: 99)));
        Assert.Equal("E359", await Refused(new("x", [], ["00"])));
        Assert.Equal("E340", await Refused(new("x", [], []), register: "outfall"));
        Assert.Equal("E341", await Refused(new("x", [], []), of: "PK-0"));
    }

    static RegisterField Field(FieldType type, int? decimals = null) =>
        new()
        {
            Id = "f",
            Name = LocalText.Same("f"),
            Type = type,
            Decimals = decimals,
        };

    [Theory]
    [InlineData(FieldType.Computed, null, "1.250", "1.25")]
    [InlineData(FieldType.Computed, 1, "1.25", "1.2")]
    [InlineData(FieldType.Computed, 1, "1.35", "1.4")]
    [InlineData(FieldType.Computed, 0, "100", "100")]
    [InlineData(FieldType.Computed, null, "100", "100")]
    [InlineData(FieldType.Integer, null, "2.6", "3")]
    [InlineData(FieldType.Year, 2, "2026", "2026")]
    public void A_formula_s_number_is_kept_with_the_decimals_of_its_field(FieldType type, int? decimals, string number, string kept) =>
        Assert.Equal(
            kept,
            RecordValues.Text(Field(type, decimals), Value.Of(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)))
        );

    [Fact]
    public void A_formula_s_other_results_are_kept_as_their_kind_is_written()
    {
        Assert.Null(RecordValues.Text(Field(FieldType.Computed, 1), Value.Missing));
        Assert.Equal("true", RecordValues.Text(Field(FieldType.Computed, 1), Value.Of(true)));
        Assert.Equal("false", RecordValues.Text(Field(FieldType.Integer), Value.Of(false)));
        Assert.Equal("text", RecordValues.Text(Field(FieldType.Computed, 1), Value.Of("text")));
        Assert.Equal("a、b", RecordValues.Text(Field(FieldType.Computed), Value.Of((IReadOnlyList<string>)["a", "b"])));
        Assert.Equal("1970-01-02", RecordValues.Text(Field(FieldType.Date), Value.OfDate(1.25m)));
        Assert.Equal("1970-01-02T06:00:00", RecordValues.Text(Field(FieldType.Instant), Value.OfDate(1.25m)));
    }
}

using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Procedures;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Evidence.Rules;

/// <summary>Which figures are taken, and who may move them on.</summary>
public class FigureTests
{
    static readonly PlanPackage Package = Desk.Package;

    static FigureEntry Entry(
        string value = "12",
        string series = "river.clean",
        string period = "2026",
        string place = "",
        string unit = "",
        string document = "年报",
        string reason = ""
    ) => new(new("test", 7, 0), series, period, place, value, unit, document, "form") { Columns = new(1, 2, 3, 4, 5, 6), Reason = reason };

    public static TheoryData<string, FigureEntry> Entries =>
        new()
        {
            { "", Entry() },
            { "E301:1", Entry(series: "river.cleen") },
            { "E302:2", Entry(period: "2026-13") },
            { "E308:2", Entry(period: "2026-05") },
            { "", Entry(period: "2015") },
            { "E312:2", Entry(period: "2014") },
            { "", Entry(period: "2040") },
            { "E312:2", Entry(period: "2041") },
            { "E303:3", Entry(place: "东岭村") },
            { "", Entry(place: "东岭镇") },
            { "", Entry(place: "Dongling") },
            { "E306:3", Entry(series: "outfalls.signed", place: "东岭镇") },
            { "E314:4", Entry("many") },
            { "", Entry("999999999999999") },
            { "E314:4", Entry("1000000000000000") },
            { "E314:4", Entry("-1000000000000000") },
            { "E304:5", Entry(unit: "里") },
            { "E305:5", Entry(unit: "天") },
            { "", Entry(unit: "m") },
            { "E307:1", Entry(series: "river.length") },
            { "E309:6", Entry(document: " ") },
            { "", Entry(document: new('x', 500)) },
            { "E313:6", Entry(document: new('x', 501)) },
            { "E302:2 E314:4 E309:6", Entry("x", period: "x", document: "") },
        };

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_is_taken_when_all_of_it_is_right_and_each_fault_names_its_column(string faults, FigureEntry entry)
    {
        var problems = new List<Problem>();
        var sound = new FigureChecker(Package, Desk.Bureau).Check(entry, problems);
        Assert.Equal(faults, string.Join(' ', problems.Select(p => $"{p.Code}:{p.At.Column}")));
        Assert.Equal(faults.Length == 0, sound is not null);
        Assert.All(problems, p => Assert.Equal(7, p.At.Line));
        // Without columns a fault stands with its row.
        problems.Clear();
        new FigureChecker(Package, Desk.Bureau).Check(entry with { Columns = default }, problems);
        Assert.All(problems, p => Assert.Equal(new Place("test", 7, 0), p.At));
        // What was wrong before hides nothing.
        var before = new List<Problem> { new("X", default, LocalText.Empty) };
        Assert.Equal(faults.Length == 0, new FigureChecker(Package, Desk.Bureau).Check(entry, before) is not null);
    }

    [Theory]
    [InlineData("2026", "2026-01-01", "")]
    [InlineData("2026", "2025-12-31", "E403:2")]
    [InlineData("2030", "2026-09-01", "E403:2")]
    [InlineData("2026-Q3", "2026-06-30", "E403:2")]
    [InlineData("2026-Q3", "2026-07-01", "")]
    [InlineData("2015", "2026-09-01", "")]
    public void There_is_no_figure_of_a_period_that_has_not_begun(string period, string today, string fault)
    {
        var problems = new List<Problem>();
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value;
        new FigureChecker(Package, Desk.Bureau, day).Check(Entry(period: period), problems);
        Assert.Equal(fault, string.Join(' ', problems.Select(p => $"{p.Code}:{p.At.Column}")));
    }

    [Fact]
    public void What_is_assigned_for_the_last_year_is_entered_before_it()
    {
        var package = Plans
            .AlteredPlan.Changed(("indicators", "{is: ge, value: 90, text: {zh: \"90\", en: \"90\"}}", "{is: assigned}"))
            .Package!;
        var problems = new List<Problem>();
        new FigureChecker(package, Desk.Bureau, new(2026, 9, 1)).Check(Entry(series: "1.target", period: "2030"), problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void A_value_is_kept_in_the_unit_of_its_series_with_what_was_typed()
    {
        var sound = new FigureChecker(Package, Desk.Bureau).Check(Entry("1500", unit: "米"), [])!;
        Assert.Equal((1.5m, "m", "river.clean/2026/990001"), (sound.Value, sound.EnteredUnit.Symbol, sound.Key.ToString()));
    }

    [Theory]
    [InlineData("river.clean/2026/990001", true)]
    [InlineData("river.clean/2026-Q1/990001", true)]
    [InlineData("river.clean/2026", false)]
    [InlineData("river.clean/2026/990001/1", false)]
    [InlineData("/2026/990001", false)]
    [InlineData("river.clean/2026/", false)]
    [InlineData("river.clean/never/990001", false)]
    public void A_figure_s_key_is_series_period_and_place(string text, bool right)
    {
        Assert.Equal(right, FigureKey.TryParse(text, out var key));
        Assert.Equal(right ? text : default(FigureKey).ToString(), key.ToString());
    }

    static async Task<string> Refused(
        Desk desk,
        int year,
        FigureState state,
        FigureAction action,
        Actor actor,
        string reason = "why",
        int? expected = null
    )
    {
        desk.Clock.To(2040, 1, 1);
        var book = new FigureBook(Package, desk.Store, desk.Clock);
        var key = new FigureKey("river.clean", Period.OfYear(year), "990001");
        Assert.Empty((await book.Enter([Entry(period: $"{year}")], Desk.Bureau, true)).Problems);
        FigureAction[] path = state switch
        {
            FigureState.Draft => [],
            FigureState.Submitted => [FigureAction.Submit],
            FigureState.Returned => [FigureAction.Submit, FigureAction.Return],
            FigureState.Verified => [FigureAction.Submit, FigureAction.Verify],
            FigureState.Published => [FigureAction.Submit, FigureAction.Verify, FigureAction.Publish],
            _ => [FigureAction.Withdraw],
        };
        foreach (var step in path)
            Assert.Empty((await book.Move([key], step, step == FigureAction.Submit ? Desk.Bureau : Desk.Lead, "why")).Problems);
        var result = await book.Move([key], action, actor, reason, expected);
        Assert.Equal(result.Problems.Count == 0 ? 1 : 0, result.Accepted.Count);
        return result.Problems.Count == 0 ? $"{result.Accepted[0].State}" : result.Problems[0].Code;
    }

    /// <summary>What each move gives from each state: the state after it, or why not.</summary>
    [Theory]
    [InlineData(FigureAction.Submit, "Submitted E321 Submitted E321 E321 E321")]
    [InlineData(FigureAction.Return, "E321 Returned E321 Returned E321 E321")]
    [InlineData(FigureAction.Verify, "E321 Verified E321 E321 E321 E321")]
    [InlineData(FigureAction.Publish, "E321 E321 E321 Published E321 E321")]
    [InlineData(FigureAction.Withdraw, "Withdrawn Withdrawn Withdrawn Withdrawn Withdrawn E321")]
    public async Task A_figure_is_moved_from_the_states_that_the_move_knows(FigureAction action, string outcomes)
    {
        var came = new List<string>();
        using var desk = await Desk.Open();
        foreach (var state in Enum.GetValues<FigureState>())
        {
            came.Add(await Refused(desk, 2020 + (int)state, state, action, action == FigureAction.Submit ? Desk.Bureau : Desk.Lead));
        }

        Assert.Equal(outcomes, string.Join(' ', came));
    }

    [Fact]
    public async Task A_figure_is_moved_by_whom_it_concerns_as_it_was_seen_and_returned_with_a_reason()
    {
        using var desk = await Desk.Open();
        var year = 2020;
        async Task<string> By(FigureState state, FigureAction action, Actor actor, string reason = "why", int? expected = null) =>
            await Refused(desk, year++, state, action, actor, reason, expected);

        Assert.Equal("E324", await By(FigureState.Draft, FigureAction.Submit, Desk.Parks));
        Assert.Equal("E324", await By(FigureState.Submitted, FigureAction.Verify, Desk.Bureau));
        Assert.Equal("E324", await By(FigureState.Submitted, FigureAction.Return, Desk.Bureau));
        Assert.Equal("E324", await By(FigureState.Verified, FigureAction.Publish, Desk.Bureau));
        Assert.Equal("Withdrawn", await By(FigureState.Draft, FigureAction.Withdraw, Desk.Bureau));
        Assert.Equal("E324", await By(FigureState.Draft, FigureAction.Withdraw, Desk.Parks));
        Assert.Equal("E322", await By(FigureState.Submitted, FigureAction.Return, Desk.Lead, " "));
        Assert.Equal("E322", await By(FigureState.Draft, FigureAction.Withdraw, Desk.Bureau, ""));
        Assert.Equal("Verified", await By(FigureState.Submitted, FigureAction.Verify, Desk.Lead, ""));
        Assert.Equal("E323", await By(FigureState.Submitted, FigureAction.Verify, Desk.Lead with { Id = "bai" }));
        Assert.Equal("E323", await By(FigureState.Verified, FigureAction.Publish, Desk.Lead with { Id = "bai" }));
        Assert.Equal("Returned", await By(FigureState.Submitted, FigureAction.Return, Desk.Lead with { Id = "bai" }));
        Assert.Equal("E325", await By(FigureState.Submitted, FigureAction.Verify, Desk.Lead, expected: 1));
        Assert.Equal("Verified", await By(FigureState.Submitted, FigureAction.Verify, Desk.Lead, expected: 2));
    }

    [Fact]
    public async Task What_was_entered_before_is_unchanged_overwritten_or_corrected_with_a_reason()
    {
        using var desk = await Desk.Open();
        desk.Clock.To(2027, 3, 1);
        var book = new FigureBook(Package, desk.Store, desk.Clock);
        async Task<string> Enter(FigureEntry entry, bool submit = false)
        {
            var result = await book.Enter([entry], Desk.Bureau, true, submit);
            return string.Join(' ', result.Accepted.Select(r => $"{r.No}:{r.Action}:{r.State}").Concat(result.Problems.Select(p => p.Code)))
                + (result.Unchanged > 0 ? $" {result.Unchanged} unchanged" : "")
                + (result.Held ? " held" : "");
        }

        Assert.Equal("1:Enter:Draft", await Enter(Entry()));
        Assert.Equal(" 1 unchanged", await Enter(Entry(document: " 年报 ")));
        Assert.Equal("2:Enter:Draft", await Enter(Entry("13")));
        Assert.Equal("3:Enter:Draft", await Enter(Entry("13", document: "月报")));
        Assert.Equal("4:Submit:Submitted 1 unchanged", await Enter(Entry("13", document: "月报"), submit: true));
        Assert.Equal(" 1 unchanged", await Enter(Entry("13", document: "月报"), submit: true));
        Assert.Equal("E322 held", await Enter(Entry("14", reason: " ")));
        Assert.Equal("6:Submit:Submitted", await Enter(Entry("14", reason: "笔误"), submit: true));
        var key = new FigureKey("river.clean", Period.OfYear(2026), "990001");
        await book.Move([key], FigureAction.Withdraw, Desk.Bureau, "误报");
        Assert.Equal("E322 held", await Enter(Entry("14")));
        Assert.Equal("8:Correct:Draft", await Enter(Entry("14", reason: "补报")));
        var twice = await book.Enter([Entry("1", period: "2027"), Entry("2", period: "2027")], Desk.Bureau, allOrNothing: false);
        Assert.Equal((1, "E315"), (twice.Accepted.Count, Assert.Single(twice.Problems).Code));
        Assert.Equal(
            "E320",
            Assert.Single((await book.Move([key with { Place = "990001100" }], FigureAction.Submit, Desk.Bureau)).Problems).Code
        );
    }

    [Theory]
    [InlineData(Roles.Lead, "bureau", null, true, true, true)]
    [InlineData(Roles.Lead, "parks", null, false, false, true)]
    [InlineData(Roles.Department, "bureau", null, true, true, true)]
    [InlineData(Roles.Department, "parks", null, false, false, false)]
    [InlineData(Roles.Town, null, "990001100", true, false, true)]
    [InlineData(Roles.Town, null, "990001101", false, false, false)]
    [InlineData(Roles.Inspector, "bureau", null, false, false, false)]
    [InlineData(Roles.Administrator, null, null, false, false, true)]
    [InlineData(Roles.Leader, null, null, false, false, true)]
    [InlineData(Roles.Auditor, null, null, false, false, true)]
    [InlineData(Roles.Firm, null, null, false, false, false)]
    public void A_department_reports_its_series_and_a_town_those_of_its_place(
        string role,
        string? department,
        string? place,
        bool reports,
        bool reportsOther,
        bool reads
    )
    {
        var actor = new Actor("a", "", role, department, place);
        var series = Package.Find<Series>("river.clean")!;
        var town = Package.Find<PlanPlace>("990001100")!;
        Assert.Equal(reports, actor.Reports(series, town));
        Assert.Equal(reportsOther, actor.Reports(series with { Places = [PlaceKind.County] }, town));
        Assert.Equal(reads, actor.Reads(series, "990001100"));
        Assert.Equal(role == Roles.Lead, actor.Verifies);
        Assert.Equal(role is Roles.Administrator or Roles.Lead or Roles.Leader or Roles.Auditor, actor.ReadsAll);
    }
}

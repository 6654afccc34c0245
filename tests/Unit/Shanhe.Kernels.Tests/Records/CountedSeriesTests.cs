using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Owed;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Plans;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>Series that registers give: what years without a record are, who owes them, and a figure beside the records.</summary>
public class CountedSeriesTests
{
    const string Count = "{series: outfalls.signed, where: 'state == \"signed\"', sum: count, period: accepted}";

    static PlanPackage Counting(string more)
    {
        var loaded = AlteredPlan.Changed(
            ("registers", Count, Count[..^1] + more + "}"),
            ("methods", "clean: {series: river.clean}", "clean: {series: outfalls.signed}"),
            ("methods", "formula: clean / length", "formula: clean"),
            ("methods", "      length: {series: river.length}\n", ""),
            ("methods", "unit: \"%\"", "unit: \"\""),
            ("indicators", "unit: \"%\"", "unit: \"\"")
        );
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        return loaded.Package!;
    }

    static decimal? Empty(PlanPackage package, string period, string place = "990001", string today = "2027-03-01") =>
        new CountedSeries(package).Empty(
            new("outfalls.signed", Period.TryParse(period, out var p) ? p : default, place),
            NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value
        );

    [Theory]
    [InlineData("2025", null)]
    [InlineData("2026", "0")]
    [InlineData("2027", "0")]
    [InlineData("2028", null)]
    [InlineData("2026-Q1", null)]
    public void A_register_that_is_kept_gives_nothing_from_its_first_year_on_to_the_running_one(string period, string? value) =>
        Assert.Equal(value, Empty(Counting(", empty: 0"), period)?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void The_year_since_when_a_register_is_kept_is_said_by_it_and_towns_have_no_share_of_what_the_county_counts()
    {
        Assert.Null(Empty(Counting(", empty: 0, since: 2027"), "2026"));
        Assert.Equal(0m, Empty(Counting(", empty: 0, since: 2027"), "2027"));
        Assert.Equal(0m, Empty(Counting(", empty: 0, since: 2021"), "2022"));
        Assert.Null(Empty(Counting(""), "2026"));
        Assert.Null(Empty(Counting(", empty: 0"), "2026", "990001100"));
    }

    [Theory]
    [InlineData(", since: 2026", "P181 ")]
    [InlineData(", empty: 0, since: 2031", "P181 ")]
    public void A_year_of_keeping_that_would_be_ignored_is_told(string more, string problem) =>
        Assert.StartsWith(
            problem,
            AlteredPlan.Told(Assert.Single(AlteredPlan.Changed(("registers", Count, Count[..^1] + more + "}")).Problems))
        );

    [Fact]
    public async Task An_indicator_reads_none_before_the_first_record_and_the_record_afterwards()
    {
        using var desk = await Desk.Open();
        using var plan = new PlanDesk(Counting(", empty: 0"), desk.Store, desk.Clock);
        Assert.Equal((0m, null), (await Value(plan, 2026), await Value(plan, 2027)));
        var record = (await desk.Store.Record("outfalls", await desk.Open()))!;
        var fields = new Dictionary<string, string>(record.Last.Fields) { ["accepted"] = "2026-08-25" };
        var signed = record.Last with { Seq = 0, No = 2, Move = "sign", State = "signed", Fields = fields, Hash = "" };
        var entry = RecordEntries.Of(Desk.Package, Desk.Package.Find<Register>("outfalls")!, record with { Last = signed });
        await desk.Store.Write(async t => await t.Append(signed, entry));
        Assert.Equal(1m, await Value(plan, 2026));
        desk.Clock.To(2027, 1, 1);
        Assert.Equal(0m, await Value(plan, 2027));
        Assert.Null(await desk.Store.FirstDerivedBreak());
    }

    static async Task<decimal?> Value(PlanDesk plan, int year) =>
        (await plan.Evaluate(plan.Package.Indicators[0], Period.OfYear(year), FigureBasis.Submitted)).Computed;

    [Fact]
    public async Task A_figure_that_the_records_contradict_counts_and_says_so()
    {
        using var desk = await Desk.Open();
        using var plan = new PlanDesk(Counting(", empty: 0"), desk.Store, desk.Clock);
        FigureEntry entry = new(new("test", 1, 0), "outfalls.signed", "2026", "", "5", "", "年报", "form");
        Assert.Empty((await plan.Figures.Enter([entry], Desk.Bureau, allOrNothing: true, submit: true)).Problems);
        var read = await plan.Evaluate(plan.Package.Indicators[0], Period.OfYear(2026), FigureBasis.Submitted);
        Assert.Equal((5m, 0m), (read.Computed, read.Provenance!.Leaves().Single().Beside));
        var doubt = Assert.Single(read.Contradictions);
        Assert.StartsWith("矛盾：销号排口数 2026年填报5，台账为0", doubt.InWords().Zh, StringComparison.Ordinal);
        Assert.Equal(["台账 0"], read.DoubtsIn(Shanhe.Plans.Text.Language.Zh));
    }

    [Fact]
    public void What_a_register_gives_is_owed_by_nobody_from_the_year_on_since_when_it_is_kept()
    {
        Assert.Empty(Owed(Counting("")));
        Assert.Equal(["2026"], Owed(Counting(", empty: 0, since: 2027")));
    }

    static IEnumerable<string> Owed(PlanPackage package) =>
        new OwedList(package)
            .At(new(2028, 6, 1), new Dictionary<FigureKey, FigureState>(), [])
            .Where(i => i.Series.Any(s => s.Series.Id == "outfalls.signed"))
            .Select(i => i.Period.ToString());
}

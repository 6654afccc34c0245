using System.Text;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Plans;
using Shanhe.Plans.Package;
using Shanhe.Reports.RecordForms;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>Records that existed before they were kept here come in the state they are in, and go on from there.</summary>
public class TakingOverTests
{
    static readonly Register Outfalls = Desk.Package.Find<Register>("outfalls")!;

    static IReadOnlyList<ImportRow> Sheet(string state, string asOf, string heads = "状态,起始日") =>
        RecordSheet
            .Read(
                Desk.Package,
                Outfalls,
                Encoding.UTF8.GetBytes(
                    $"名称,编码,乡镇,分类,排查日期,整改天数,{heads}\n北桥雨水口,AB-001,东岭镇,城镇,2023-01-10,30,{state},{asOf}\n"
                ),
                "old.csv",
                TestContext.Current.CancellationToken
            )
            .Rows;

    static async Task<ImportResult> Take(Desk desk, string state, string asOf, Actor? actor = null) =>
        await desk.Book.Import("outfalls", Sheet(state, asOf), actor ?? Desk.Lead, dryRun: false);

    static async Task<RecordRevision> Only(Desk desk) => Assert.Single(await desk.Store.Records(new("outfalls"))).Last;

    [Theory]
    [InlineData("整改中")]
    [InlineData("rectifying")]
    [InlineData("Rectifying")]
    public async Task A_record_is_taken_over_in_its_state_and_says_so(string state)
    {
        using var desk = await Desk.Open();
        Assert.Empty((await Take(desk, state, "2023-05-01")).Problems);
        var record = await Only(desk);
        Assert.Equal(("rectifying", "接管已有记录：状态“整改中”，起始日2023-05-01", 2023), (record.State, record.Reason, record.Year));
    }

    [Theory]
    [InlineData("整改中", "2023-05-01", "bureau", "E404")]
    [InlineData("整改", "2023-05-01", "lead", "E405")]
    [InlineData("", "2023-05-01", "lead", "E405")]
    [InlineData("整改中", "2026-09-02", "lead", "E406")]
    [InlineData("整改中", "去年", "lead", "E406")]
    public async Task It_is_taken_over_by_the_lead_department_in_a_state_there_is_since_a_day_that_was(
        string state,
        string asOf,
        string actor,
        string code
    )
    {
        using var desk = await Desk.Open();
        var result = await Take(desk, state, asOf, actor == "lead" ? Desk.Lead : Desk.Bureau);
        Assert.Equal((code, 1), (Assert.Single(result.Problems).Code, result.Refused));
        Assert.Empty(await desk.Store.Records(new("outfalls")));
    }

    [Fact]
    public async Task Without_a_day_the_state_of_an_export_is_left_aside_as_before()
    {
        using var desk = await Desk.Open();
        Assert.Empty((await Take(desk, "整改中", "")).Problems);
        Assert.Equal(("found", ""), ((await Only(desk)).State, (await Only(desk)).Reason));
        Assert.Null(Sheet("整改中", "x", "状态,备用")[0].State);
    }

    [Fact]
    public async Task What_is_known_already_is_not_taken_over_again()
    {
        using var desk = await Desk.Open();
        await Take(desk, "整改中", "2023-05-01");
        Assert.Equal(1, (await Take(desk, "已销号", "2024-05-01")).Unchanged);
        Assert.Equal("rectifying", (await Only(desk)).State);
    }

    [Theory]
    [InlineData("2023-01-10", true)]
    [InlineData("2026-08-20", false)]
    public async Task A_clock_that_would_have_ended_is_off_and_one_that_has_not_goes_on(string found, bool off)
    {
        using var desk = await Desk.Open();
        var package = AlteredPlan.Changed(("registers", "starts: [order], stops", "from-field: found, stops")).Package!;
        var book = new RecordBook(package, desk.Store, desk.Clock);
        var row = Sheet("整改中", "2026-08-21").Single();
        var fields = new Dictionary<string, string>(row.Fields) { ["found"] = found };
        Assert.Empty((await book.Import("outfalls", [row with { Fields = fields }], Desk.Lead, dryRun: false)).Problems);
        var record = await Only(desk);
        Assert.Equal((!off, false), (record.Clocks["rectify"].Runs, record.Clocks["rectify"].IsLate(desk.Clock.Now)));
        // What must be done before the end of the clock can still be done: only what else it needs is asked for.
        var accept = await book.Move("outfalls", record.Key, "accept", Desk.Lead, "");
        Assert.Equal(["E377"], accept.Problems.Select(p => p.Code));
    }
}

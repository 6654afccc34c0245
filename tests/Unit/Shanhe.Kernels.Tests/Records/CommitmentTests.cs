using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Procedures;
using Shanhe.Indicators;
using Shanhe.Kernels.Tests.Plans;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>A row of the table that wants something done is judged by what one department reports and another confirms.</summary>
public class CommitmentTests
{
    static readonly Actor Reporter = Desk.Bureau;
    static readonly Actor Confirmer = Desk.Parks;

    static PlanPackage Package(string evidence)
    {
        var register = File.ReadAllText(Path.Combine(Checkout.Root, "plans", "national", "plan", "commitments.yaml"));
        var loaded = AlteredPlan.Changed(
            ("commitments", "", register.Replace("area: plan", "area: river", StringComparison.Ordinal)),
            ("indicators", "    method: river.clean-share\n", ""),
            ("indicators", "    baseline: 40.0\n", ""),
            (
                "indicators",
                "{is: ge, value: 90, text: {zh: \"90\", en: \"90\"}}",
                "{is: done, text: 遵守, " + evidence + "confirmed-by: parks}"
            )
        );
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        return loaded.Package!;
    }

    static async Task<string> Reported(RecordBook book, string fulfilled)
    {
        var opened = await book.Create(
            "commitments",
            new Dictionary<string, string>
            {
                ["indicator"] = "1",
                ["year"] = "2026",
                ["fulfilled"] = fulfilled,
            },
            Reporter
        );
        Assert.Empty(opened.Problems.Select(p => p.Message.En));
        var key = opened.Revision!.Key;
        var fields = new Dictionary<string, string> { ["what"] = "已划定并公告" };
        Assert.Empty((await book.Move("commitments", key, "report", Reporter, "", null, fields)).Problems);
        return key;
    }

    static async Task<Evaluation> Row(PlanDesk plan) =>
        await plan.Evaluate(plan.Package.Indicators[0], Period.OfYear(2026), FigureBasis.Published);

    [Theory]
    [InlineData("true", Status.Met, 1)]
    [InlineData("false", Status.OffTrack, 0)]
    public async Task A_confirmed_report_judges_the_row(string fulfilled, Status status, int value)
    {
        using var desk = await Desk.Open();
        using var plan = new PlanDesk(Package(""), desk.Store, desk.Clock);
        Assert.Equal(Status.NoData, (await Row(plan)).Status);
        var key = await Reported(plan.Records, fulfilled);
        Assert.Equal(Status.NoData, (await Row(plan)).Status);
        Assert.Empty((await plan.Records.Move("commitments", key, "confirm", Confirmer, "")).Problems);
        var row = await Row(plan);
        Assert.Equal((status, (decimal?)value), (row.Status, row.Value));
        Assert.Contains("台账", row.Provenance!.Leaves().Single().Note.Zh);
        Assert.Equal("2026-09-01", (await desk.Store.Record("commitments", key))!.Last.Fields["confirmed-on"]);
    }

    [Fact]
    public async Task Only_the_department_that_the_plan_names_confirms()
    {
        using var desk = await Desk.Open();
        using var plan = new PlanDesk(Package(""), desk.Store, desk.Clock);
        var key = await Reported(plan.Records, "true");
        foreach (var other in new[] { Reporter, Desk.Lead })
            Assert.Equal("E324", Assert.Single((await plan.Records.Move("commitments", key, "confirm", other, "")).Problems).Code);
    }

    [Fact]
    public async Task What_needs_evidence_is_handed_back_without_a_file_and_not_confirmed()
    {
        using var desk = await Desk.Open();
        using var plan = new PlanDesk(Package("evidence: required, "), desk.Store, desk.Clock);
        var key = await Reported(plan.Records, "true");
        Assert.Equal("E377", Assert.Single((await plan.Records.Move("commitments", key, "confirm", Confirmer, "")).Problems).Code);
        Assert.Empty((await plan.Records.Move("commitments", key, "return", Confirmer, "缺佐证材料")).Problems);
    }
}

using Shanhe.Capabilities.Figures;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Evidence;

/// <summary>Who verifies sees what there is to judge by, and is offered only what would be taken.</summary>
public sealed class FigureReviewTests : IDisposable
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly Actor Ecology = new("e", "生态", Roles.Department, "ecology");
    static readonly Actor Lead = new("l", "牵头", Roles.Lead, "ecology");
    static readonly FigureState[] Waiting = [FigureState.Submitted, FigureState.Verified];

    readonly SqlEvidenceStore _store = TestStores.New();
    readonly PlanDesk _desk;
    readonly FigureReview _review;
    readonly ReportingSheets _sheets;

    public FigureReviewTests()
    {
        var clock = new SetClock(default);
        clock.To(2024, 9, 1);
        _desk = new(Package, _store, clock);
        var queries = new FigureQueries(Package, _store);
        (_review, _sheets) = (new(_desk, queries), new(_desk, queries));
    }

    public void Dispose()
    {
        _desk.Dispose();
        _store.Dispose();
    }

    async Task Submit(Actor actor, string series, string year, string value, string reason = "")
    {
        var entry = new FigureEntry(new("t", 1, 0), series, year, Package.Plan.County, value, "", "年报", "form") { Reason = reason };
        Assert.Empty((await _desk.Figures.Enter([entry], actor, allOrNothing: true, submit: true)).Problems);
    }

    [Fact]
    public async Task A_row_has_the_change_the_note_and_what_the_value_has_against_itself()
    {
        await Submit(Ecology, "sources.cod-emission", "2022", "100");
        await Submit(Ecology, "sources.cod-emission", "2023", "420", "两家企业投产");
        var (department, rows) = Assert.Single(await _review.Of(Lead, Waiting));
        Assert.Equal("ecology", department.Id);
        Assert.Equal([null, 320m], rows.Select(r => r.Change));
        Assert.Equal("两家企业投产", rows[1].Note);
        Assert.Equal(("e", FigureAction.Submit), (rows[1].Submitted.Actor, rows[1].Submitted.Action));
        var question = Assert.Single(rows[1].Questions);
        Assert.Equal("“化学需氧量排放量”420 吨，上年同期为100 吨，变化320%", question.Message.Zh);
        Assert.Equal([FigureAction.Verify, FigureAction.Return], rows[1].Moves);
    }

    [Fact]
    public async Task Of_a_percentage_the_change_is_in_points_and_a_withdrawn_value_is_nothing_to_compare_with()
    {
        var share = Package.Series.First(s => s is { Unit: "%", Department: "ecology", Places: [PlaceKind.County, ..] });
        await Submit(Ecology, share.Id, "2022", "40");
        await Submit(Ecology, share.Id, "2023", "42.5");
        Assert.Equal([null, 2.5m], (await _review.Of(Lead, Waiting)).Single().Rows.Select(r => r.Change));
        await _desk.Move([new(share.Id, Period.OfYear(2022), Package.Plan.County)], FigureAction.Withdraw, Lead, "误报");
        Assert.Equal([null], (await _review.Of(Lead, Waiting)).Single().Rows.Select(r => r.Change));
    }

    [Fact]
    public async Task Verifying_and_publishing_at_once_leaves_what_another_person_has_to_do()
    {
        await Submit(Ecology, "sources.cod-emission", "2022", "100");
        await Submit(Lead, "carbon.co2", "2022", "800");
        var rows = (await _review.Of(Lead, Waiting)).Single().Rows;
        Assert.Equal([FigureAction.Return], rows.Single(r => r.Series.Id == "carbon.co2").Moves);
        var result = await _desk.VerifyAndPublish([.. rows.Select(r => r.Figure.Key)], Lead);
        Assert.Equal("sources.cod-emission", Assert.Single(result.Accepted).Key.Series);
        Assert.Equal(["E323"], result.Problems.Select(p => p.Code));
        Assert.Equal("carbon.co2", Assert.Single((await _review.Of(Lead, Waiting)).Single().Rows).Series.Id);
    }

    [Fact]
    public async Task A_sheet_has_what_is_owed_first_with_the_year_before_and_the_target_of_the_year()
    {
        await Submit(Ecology, "air.good-days", "2022", "260");
        var sheet = await _sheets.Of(Ecology, "ecology", 2023, Frequency.Year);
        Assert.Equal(["2023"], sheet.Periods.Select(p => p.ToString()));
        Assert.True(sheet.Rows.SkipWhile(r => r.IsOwed).All(r => !r.IsOwed));
        var days = sheet.Rows.Single(r => r.Series.Id == "air.good-days");
        Assert.Equal((260m, FigureState.Submitted), (days.YearBefore!.Last.Value, days.YearBefore.Last.State));
        Assert.True(days is { IsOwed: true, IsMine: true, Duty.DaysLate: > 0, Target: null });
        Assert.Contains(sheet.Rows, r => r.Target is not null);
        var months = await _sheets.Of(Ecology, "ecology", 2024, Frequency.Month);
        Assert.All(months.Rows, r => Assert.Equal(12, r.Cells.Count));
        Assert.Equal(
            [.. Enumerable.Repeat(true, 9), .. Enumerable.Repeat(false, 3)],
            months.Rows.Single(r => r.Series.Id == "air.good-days").Cells.Select(c => c.IsOpen)
        );
        Assert.All((await _sheets.Of(Lead, "forestry", 2023, Frequency.Year)).Rows, r => Assert.False(r.IsMine));
    }
}

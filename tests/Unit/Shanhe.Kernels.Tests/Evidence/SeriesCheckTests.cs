using System.Globalization;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Procedures;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Storage;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Evidence;

/// <summary>Figures of several series hold together: no more good days than valid ones, whoever reports which and in whatever order.</summary>
public sealed class SeriesCheckTests : IDisposable
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly Actor Ecology = new("e", "生态", Roles.Department, "ecology");
    static readonly Actor Housing = new("h", "住建", Roles.Department, "housing");
    static readonly Actor Lead = new("l", "牵头", Roles.Lead);

    readonly SqlEvidenceStore _store = TestStores.New();
    readonly FigureBook _book;

    public SeriesCheckTests()
    {
        var clock = new SetClock(default);
        clock.To(2024, 9, 1);
        _book = new(Package, _store, clock);
    }

    public void Dispose() => _store.Dispose();

    static FigureEntry Entry(string series, int year, string value, string reason = "", int row = 1) =>
        new(
            new("t", row, 0),
            series,
            year.ToString(CultureInfo.InvariantCulture),
            Package.Plan.County,
            value,
            Package.Find<Series>(series)!.Unit,
            "年报",
            "form"
        )
        {
            Reason = reason,
        };

    async Task<IReadOnlyList<string>> Enter(Actor actor, params FigureEntry[] entries) =>
        [.. (await _book.Enter(entries, actor, allOrNothing: true)).Problems.Select(p => p.Code)];

    [Fact]
    public async Task A_part_that_is_larger_than_its_whole_is_refused_with_the_values_that_were_compared()
    {
        Assert.Empty(await Enter(Ecology, Entry("air.valid-days", 2022, "360")));
        var refused = await _book.Enter([Entry("air.good-days", 2022, "361")], Ecology, allOrNothing: true);
        var problem = Assert.Single(refused.Problems);
        Assert.Equal("E417", problem.Code);
        Assert.Equal("优良天数不能多于有效监测天数（优良天数 361 天，有效监测天数 360 天）", problem.In(Language.Zh));
        Assert.Contains("more good days than valid days", problem.In(Language.En), StringComparison.Ordinal);
        Assert.Empty(await Enter(Ecology, Entry("air.good-days", 2022, "360")));
    }

    [Fact]
    public async Task Both_halves_of_a_batch_are_named_and_what_a_batch_mends_together_is_taken()
    {
        Assert.Equal(
            ["E417", "E417"],
            await Enter(Ecology, Entry("air.good-days", 2022, "350"), Entry("air.valid-days", 2022, "340", row: 2))
        );
        Assert.Empty(await Enter(Ecology, Entry("air.good-days", 2022, "300"), Entry("air.valid-days", 2022, "340", row: 2)));
        // Against what stands the first alone would be refused, and with the second it is not.
        Assert.Empty(await Enter(Ecology, Entry("air.good-days", 2022, "350"), Entry("air.valid-days", 2022, "360", row: 2)));
    }

    [Fact]
    public async Task Another_year_and_a_value_that_is_missing_break_nothing()
    {
        Assert.Empty(await Enter(Ecology, Entry("air.valid-days", 2022, "300")));
        Assert.Empty(await Enter(Ecology, Entry("air.good-days", 2023, "350")));
    }

    [Fact]
    public async Task A_condition_on_the_calendar_knows_leap_years()
    {
        Assert.Equal(["E417"], await Enter(Ecology, Entry("air.valid-days", 2022, "366")));
        Assert.Empty(await Enter(Ecology, Entry("air.valid-days", 2020, "366")));
    }

    [Fact]
    public async Task What_may_be_explained_is_taken_with_a_reason_given_with_either_figure()
    {
        Assert.Empty(await Enter(Housing, Entry("sewage.discharged", 2022, "500")));
        Assert.Equal(["E418"], await Enter(Housing, Entry("sewage.treated", 2022, "520")));
        Assert.Empty(await Enter(Housing, Entry("sewage.treated", 2022, "520", "接入园区污水")));
        Assert.Equal(
            ["E418", "E418"],
            await Enter(Housing, Entry("sewage.discharged", 2023, "400"), Entry("sewage.treated", 2023, "450", row: 2))
        );
        Assert.Empty(
            await Enter(Housing, Entry("sewage.discharged", 2023, "400", "接入园区污水"), Entry("sewage.treated", 2023, "450", row: 2))
        );
    }

    [Fact]
    public async Task What_was_explained_is_still_asked_by_who_verifies()
    {
        Assert.Empty(
            await Enter(Housing, Entry("sewage.discharged", 2022, "500"), Entry("sewage.treated", 2022, "520", "接入园区污水", 2))
        );
        var figure = await _book.Find(new("sewage.treated", Period.OfYear(2022), Package.Plan.County));
        Assert.Equal(["E418"], (await _book.Questions(figure!)).Select(p => p.Code));
        Assert.True(FigureMoves.IsOpen(Package, figure!, FigureAction.Submit, Housing));
        Assert.False(FigureMoves.IsOpen(Package, figure!, FigureAction.Submit, Lead));
        Assert.False(FigureMoves.IsOpen(Package, figure!, FigureAction.Verify, Lead));
    }

    [Fact]
    public async Task A_trial_says_what_would_become_of_each_entry_and_changes_nothing()
    {
        Assert.Empty(await Enter(Ecology, Entry("air.valid-days", 2022, "360"), Entry("air.good-days", 2022, "300", row: 2)));
        var tried = await _book.Try(
            [
                Entry("air.valid-days", 2022, "360"),
                Entry("air.good-days", 2022, "301"),
                Entry("air.good-days", 2023, "299"),
                Entry("air.pm25-mean", 2022, "tall"),
            ],
            Ecology
        );
        Assert.Equal([EntryOutcome.Unchanged, EntryOutcome.Changed, EntryOutcome.New, EntryOutcome.Refused], tried.Select(t => t.Outcome));
        Assert.Equal(300, tried[1].Standing!.Last.Value);
        Assert.Equal("E314", Assert.Single(tried[3].Problems).Code);
        Assert.Equal(300, (await _book.Find(new("air.good-days", Period.OfYear(2022), Package.Plan.County)))!.Last.Value);
        Assert.Null(await _book.Find(new("air.good-days", Period.OfYear(2023), Package.Plan.County)));
    }
}

using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Plans;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Storage;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Evidence;

/// <summary>A plan gives its series, places and departments other identifiers: what was kept under the earlier ones goes on.</summary>
public class FormerNameTests
{
    static readonly PlanPackage First = Checkout.Load(Checkout.SmallPlan);

    static readonly PlanPackage Renamed = AlteredPlan.Everywhere(
        ("river.clean,", "river.tidy, was: river.clean,"),
        ("{series: river.clean}", "{series: river.tidy}")
    );

    static readonly PlanPackage Twice = AlteredPlan.Everywhere(
        ("river.clean,", "river.neat, was: [river.tidy, river.clean],"),
        ("{series: river.clean}", "{series: river.neat}")
    );

    static readonly PlanPackage Moved = AlteredPlan.Everywhere(
        ("\"990001100\", name", "\"990001200\", was: \"990001100\", name"),
        ("{id: parks, name", "{id: gardens, was: parks, name"),
        ("department: parks", "department: gardens"),
        ("[parks]", "[gardens]")
    );

    /// <summary>After the plan's years, whose figures can be given.</summary>
    static readonly SetClock Clock = new(Instant.FromUtc(2032, 2, 1, 0, 0));

    static SqlEvidenceStore Open(string place, PlanPackage package) => TestStores.Open(place, new(package));

    static async ValueTask Publish(SqlEvidenceStore store, PlanPackage package, params (string Series, int Year, string Value)[] figures)
    {
        var book = new FigureBook(package, store, Clock);
        foreach (var (series, year, value) in figures)
        {
            var department = package.Find<Series>(series)!.Department;
            var entry = new FigureEntry(new("test", 1, 0), series, $"{year}", "", value, "km", "年报", "test") { Reason = "更正" };
            Assert.Empty((await book.Enter([entry], new("bai", "白", Roles.Department, department), true, submit: true)).Problems);
            var key = new FigureKey(series, Period.OfYear(year), "990001");
            foreach (var action in new[] { FigureAction.Verify, FigureAction.Publish })
                Assert.Empty((await book.Move([key], action, new("li", "李", Roles.Lead, "bureau"))).Problems);
        }
    }

    static async ValueTask<decimal?> Share(SqlEvidenceStore store, PlanPackage package, int year)
    {
        using var desk = new PlanDesk(package, store, Clock);
        return (await desk.Evaluate(package.Indicators[0], Period.OfYear(year), FigureBasis.Published)).Value;
    }

    static async ValueTask<BrokenLink?> Broken(SqlEvidenceStore store) =>
        (await JournalCheck.Of(store.Journal())).Broken ?? await store.FirstDerivedBreak();

    [Fact]
    public async ValueTask Figures_published_under_the_old_name_of_a_series_give_the_indicator_and_are_corrected_under_the_new_one()
    {
        var place = TestStores.Place();
        using (var store = Open(place, First))
            await Publish(store, First, ("river.clean", 2026, "40"), ("river.clean", 2027, "44"), ("river.length", 2026, "80"));
        using (var store = Open(place, Renamed))
        {
            Assert.Equal(50m, await Share(store, Renamed, 2026));
            var key = new FigureKey("river.tidy", Period.OfYear(2026), "990001");
            Assert.Equal(key, (await store.Figure(key))!.Key);
            Assert.Equal(2, (await store.Figures(new() { Series = ["river.tidy"] })).Count);
            await Publish(store, Renamed, ("river.tidy", 2026, "60"), ("river.tidy", 2028, "70"));
            Assert.Equal(75m, await Share(store, Renamed, 2026));
            Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], (await store.History(key)).Select(r => r.No));
            Assert.All(await store.History(key), r => Assert.Equal(key, r.Key));
            Assert.Contains("river.tidy", (await store.Changes(0)).Series);
            Assert.DoesNotContain("river.clean", (await store.Changes(0)).Series);
            Assert.Null(await Broken(store));
            Assert.Equal(8, (await store.Journal(kind: "figure").ToListAsync()).Count(l => l.Subject == "river.clean/2026/990001"));
        }

        using var back = Open(place, First);
        Assert.Equal(75m, await Share(back, First, 2026));
        Assert.Null(await Broken(back));
    }

    [Fact]
    public async ValueTask Figures_are_listed_page_by_page_whatever_their_series_was_called()
    {
        var place = TestStores.Place();
        using (var store = Open(place, First))
            await Publish(store, First, ("river.clean", 2026, "40"), ("river.length", 2026, "80"), ("river.clean", 2027, "44"));
        using var renamed = Open(place, Renamed);
        var seen = new List<string>();
        string? after = null;
        while (await renamed.Figures(new() { After = after, Limit = 1 }) is [{ } figure])
        {
            after = figure.Key.ToString();
            seen.Add(after);
        }

        Assert.Equal(["river.tidy/2026/990001", "river.tidy/2027/990001", "river.length/2026/990001"], seen);
    }

    [Fact]
    public async ValueTask A_series_renamed_twice_has_the_figures_of_all_its_names_and_the_latest_name_counts_where_two_have_one()
    {
        var place = TestStores.Place();
        using (var store = Open(place, First))
            await Publish(store, First, ("river.clean", 2026, "40"), ("river.clean", 2027, "10"), ("river.length", 2026, "80"));
        using (var store = Open(place, Renamed))
            await Publish(store, Renamed, ("river.tidy", 2028, "60"));
        using (var store = TestStores.Open(place))
            // Somebody reported anew before the plan said what the series had been.
            await Publish(store, Twice, ("river.neat", 2027, "20"));
        using var twice = Open(place, Twice);
        Assert.Equal(
            [("2026", 40m), ("2027", 20m), ("2028", 60m)],
            (await twice.Counting(FigureBasis.Published, ["river.neat"]))
                .Select(r => (r.Key.Period.ToString(), r.Value))
                .OrderBy(r => r.Item1, StringComparer.Ordinal)
        );
        Assert.Equal(3, (await twice.Figures(new() { Series = ["river.neat"] })).Count);
        Assert.Equal(50m, await Share(twice, Twice, 2026));
        Assert.Null(await Broken(twice));
    }

    [Fact]
    public async ValueTask An_account_of_a_renamed_town_reports_for_it_and_signs_in_anew()
    {
        var place = TestStores.Place();
        var clock = Clock;
        string stamp;
        using (var store = Open(place, First))
        {
            var made = await new AccountBook(store, clock).Create(First, new("dong", Roles.Town) { Place = "990001100" }, "test");
            stamp = made.Account!.Stamp;
        }

        using var moved = Open(place, Moved);
        var account = (await moved.Account("dong"))!;
        Assert.Equal("990001200", account.Place);
        Assert.False(await new AccountBook(moved, clock).Holds("dong", stamp, null));
        Assert.True(account.AsActor().Reports(Moved.Find<Series>("river.clean")!, Moved.Find<PlanPlace>("990001200")!));
        Assert.Null(await Broken(moved));
    }

    [Fact]
    public async ValueTask A_record_of_a_renamed_department_and_town_is_theirs_and_is_found_under_the_new_names()
    {
        var place = TestStores.Place();
        var clock = new SetClock(default);
        clock.To(2026, 9, 1);
        using (var store = Open(place, First))
        {
            var book = new RecordBook(First, store, clock);
            await book.Prepare();
            Assert.Empty((await book.Create("outfalls", Desk.Outfall(), Desk.Parks)).Problems);
        }

        using var moved = Open(place, Moved);
        var after = new RecordBook(Moved, moved, clock);
        Assert.False(await after.IsPrepared());
        await after.Prepare();
        var gardens = Desk.Parks with { Department = "gardens" };
        var register = Moved.Find<Register>("outfalls")!;
        var scope = RecordAccess.ScopeOf(register, gardens);
        Assert.Single((await moved.RecordPage(new("outfalls") { Scope = scope })).Items);
        Assert.Single((await moved.RecordPage(new("outfalls") { Town = "990001200" })).Items);
        Assert.Single((await moved.RecordPage(new("outfalls") { Department = "gardens" })).Items);
        Assert.Single((await moved.RecordsLinking(new("place", "990001200") { Scopes = [("outfalls", scope)] })).Items);
        Assert.Equal([("gardens", 1L, null)], await moved.RecordTotals(new("outfalls"), "department", null));
        var record = (await moved.Record("outfalls", "PK-2026-0001"))!;
        Assert.Equal(("gardens", "990001200"), (record.Last.Department, record.Last.Fields["town"]));
        Assert.Empty(
            (await after.Edit("outfalls", "PK-2026-0001", new Dictionary<string, string> { ["width"] = "3" }, gardens, 1)).Problems
        );
        Assert.Null(await Broken(moved));
        Assert.Null(await moved.FirstEntryBreak("outfalls", r => RecordEntries.Of(Moved, register, r)));
        Assert.Equal(
            ["parks", "gardens"],
            (await moved.Journal(kind: "record").ToListAsync()).Select(l =>
                System.Text.Json.JsonDocument.Parse(l.Body).RootElement.GetProperty("department").GetString()!
            )
        );
    }
}

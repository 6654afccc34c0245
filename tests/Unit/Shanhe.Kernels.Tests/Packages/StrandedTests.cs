using NodaTime;
using Shanhe.Capabilities.Packages;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Plans;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Packages;

/// <summary>What a later package would strand of figures, records and accounts is named by its cause, once, with what to write.</summary>
public class StrandedTests
{
    static readonly PlanPackage First = Checkout.Load(Checkout.SmallPlan);

    /// <summary>A county with a figure of each town, one outfall that is being put right, and its accounts.</summary>
    static async ValueTask<Desk> County()
    {
        var desk = await Desk.Open();
        var book = new FigureBook(First, desk.Store, new SetClock(Instant.FromUtc(2028, 2, 1, 0, 0)));
        foreach (var (year, place) in new[] { ("2026", ""), ("2027", ""), ("2026", "西溪镇") })
        {
            var entry = new FigureEntry(new("test", 1, 0), "river.clean", year, place, "4", "km", "年报", "test");
            Assert.Empty((await book.Enter([entry], Desk.Bureau, true, submit: true)).Problems);
        }

        var key = new FigureKey("river.clean", Shanhe.Plans.Periods.Period.OfYear(2026), "990001");
        foreach (var action in new[] { FigureAction.Verify, FigureAction.Publish })
            Assert.Empty((await book.Move([key], action, Desk.Lead)).Problems);
        await desk.Done(await desk.Open(("days", "60")), "order");
        return desk;
    }

    static async ValueTask<IReadOnlyList<string>> Told(Desk desk, PlanPackage package) =>
        [
            .. (
                await new PackageReview(desk.Store, PersonalNumbers.Passing(), desk.Clock).Stranded(
                    package,
                    First,
                    TestContext.Current.CancellationToken
                )
            ).Select(p => $"{p.Code} {p.In(Language.En)}"),
        ];

    [Fact]
    public async ValueTask The_package_that_it_was_written_under_strands_nothing()
    {
        using var desk = await County();
        Assert.Empty(await Told(desk, First));
    }

    [Fact]
    public async ValueTask A_series_that_is_gone_is_named_with_its_figures_and_the_indicators_that_read_them()
    {
        using var desk = await County();
        var renamed = AlteredPlan.Everywhere(("{id: river.clean,", "{id: river.tidy,"), ("{series: river.clean}", "{series: river.tidy}"));
        Assert.Equal(
            [
                "P187 The series river.clean is gone; 3 figures of 2026–2027 stand under it (1 of them published); the indicators 1 read it. "
                    + "Write `was: river.clean` on the series that took its place, or take the figures back first.",
            ],
            await Told(desk, renamed)
        );
        Assert.Empty(
            await Told(
                desk,
                AlteredPlan.Everywhere(
                    ("{id: river.clean,", "{id: river.tidy, was: river.clean,"),
                    ("{series: river.clean}", "{series: river.tidy}")
                )
            )
        );
    }

    [Fact]
    public async ValueTask A_town_and_a_department_that_are_gone_are_named_with_all_that_names_them()
    {
        using var desk = await County();
        await desk.Open(("name", "南口"), ("code", "AB-002"));
        var told = await Told(
            desk,
            AlteredPlan.Everywhere(
                ("{id: \"990001100\", name", "{id: \"990001200\", name"),
                ("{id: \"990001101\", name", "{id: \"990001201\", name"),
                ("{id: parks, name", "{id: gardens, name"),
                ("department: parks", "department: gardens"),
                ("[parks]", "[gardens]")
            )
        );
        Assert.Equal(3, told.Count);
        Assert.StartsWith("P188 The department parks is gone; it is named by 1 accounts.", told[0], StringComparison.Ordinal);
        Assert.StartsWith("P188 The place 990001100 is gone; it is named by 1 accounts, 2 records.", told[1], StringComparison.Ordinal);
        Assert.StartsWith(
            "P188 The place 990001101 is gone; it is named by 1 figures. Write `was: 990001101` on the place",
            told[2],
            StringComparison.Ordinal
        );
    }

    static PlanPackage Registers(params (string Old, string New)[] changes) => AlteredPlan.Everywhere(changes);

    [Fact]
    public async ValueTask A_state_and_a_field_renamed_without_a_new_version_leave_records_behind()
    {
        using var desk = await County();
        var renamed = Registers(
            ("rectifying", "mending"),
            ("{id: found, name: {zh: 排查日期", "{id: seen, name: {zh: 排查日期"),
            ("found <= today()", "seen <= today()")
        );
        var told = await Told(desk, renamed);
        Assert.Equal(["P191", "P192"], told.Select(t => t[..4]));
        Assert.Contains("the state rectifying is gone; 1 records stand in it", told[0], StringComparison.Ordinal);
        Assert.Contains("rename: {found: NEW}", told[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rectifying", null)]
    [InlineData("rectifing", "it says 'rectifing', which no record holds")]
    public async ValueTask An_old_state_in_a_migration_is_one_that_records_hold(string written, string? remark)
    {
        using var desk = await County();
        var told = await Told(
            desk,
            Registers(
                ("rectifying", "mending"),
                (
                    "    key: \"PK-{year}-{no:4}\"",
                    $"    version: 2\n    migrations: [{{from: 1, states: {{{written}: mending}}}}]\n    key: \"PK-{{year}}-{{no:4}}\""
                )
            )
        );
        if (remark is null)
            Assert.Empty(told);
        else
            Assert.Contains(remark, Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async ValueTask A_code_and_a_type_that_are_gone_are_named_with_the_field()
    {
        using var desk = await County();
        var told = await Told(
            desk,
            Registers(
                ("- {id: \"2\"", "- {id: \"20\""),
                (
                    "type: text, pattern: \"[A-Z]{2}-\\\\d{3}\",\n         message: {zh: 编码形如 AB-123, en: the code looks like AB-123},",
                    "type: number,"
                )
            )
        );
        Assert.Equal(["P193", "P194"], told.Select(t => t[..4]));
        Assert.Contains("the field class no longer has the code 2; 1 records hold it", told[0], StringComparison.Ordinal);
        Assert.Contains("the field code is of type Number now", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async ValueTask A_register_that_is_gone_is_one_line_however_much_its_records_hold()
    {
        using var desk = await County();
        var told = await Told(
            desk,
            Registers(("- id: outfalls", "- id: drains"), ("register: outfalls", "register: drains"), ("\"outfalls\"", "\"drains\""))
        );
        Assert.StartsWith("P190 The register outfalls is gone; 1 records stand in it.", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void What_differs_in_a_register_is_told_by_its_field()
    {
        var after = Registers(
            ("unit: m, min: 0, max: 20, decimals: 2, index: true", "unit: m, min: 0, max: 40, decimals: 2, index: true"),
            ("      - {id: contact, name: {zh: 联系人, en: Contact}, type: person}\n", "")
        );
        Assert.Equal(
            [
                new PackageChange("registers", "outfalls", "fields.width.max", "20", "40"),
                new PackageChange("registers", "outfalls", "fields.contact", "+", "—"),
            ],
            PackageDifference.Between(First, after)
        );
    }
}

using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Procedures;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Evidence;

/// <summary>A figure that is many times that of the year before is explained, or is a slip of the decimal point.</summary>
public class ChangeCheckTests
{
    static readonly PlanPackage Package = Load();
    static readonly Series Rubbish = Package.Series.First(s => s.Department == "bureau" && s.Max is null);

    static PlanPackage Load()
    {
        var folder = Checkout.SmallCopy();
        File.AppendAllText(Path.Combine(folder, "plan.yaml"), "\nchange: {explain: 300, refuse: 900}\n");
        return Checkout.Load(folder);
    }

    static FigureEntry Entry(int row, (int Year, string Value, string Reason) entry) =>
        new(
            new("t", row, 0),
            Rubbish.Id,
            entry.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Package.Plan.County,
            entry.Value,
            Rubbish.Unit,
            "年报",
            "form"
        )
        {
            Reason = entry.Reason,
        };

    /// <summary>The codes of what is wrong when the batches are entered one after the other.</summary>
    static async Task<IReadOnlyList<string>> Enter(IEnumerable<(int Year, string Value, string Reason)[]> batches)
    {
        using var store = TestStores.New();
        var clock = new SetClock(default);
        clock.To(2026, 9, 1);
        var book = new FigureBook(Package, store, clock);
        var actor = new Actor("bai", "白", Roles.Department, "bureau");
        var codes = new List<string>();
        foreach (var batch in batches)
        {
            var result = await book.Enter([.. batch.Select((entry, i) => Entry(i + 1, entry))], actor, allOrNothing: true);
            codes.AddRange(result.Problems.Select(p => p.Code));
        }

        return codes;
    }

    static Task<IReadOnlyList<string>> Enter(params (int Year, string Value, string Reason)[] entries) =>
        Enter(entries.Select(entry => new[] { entry }));

    [Fact]
    public async Task Up_to_the_bound_nothing_is_asked_and_beyond_it_a_reason()
    {
        Assert.Empty(await Enter((2022, "10", ""), (2023, "40", "")));
        Assert.Equal(["E413"], await Enter((2022, "10", ""), (2023, "40.1", "")));
        Assert.Empty(await Enter((2022, "10", ""), (2023, "40.1", "两家企业投产")));
    }

    [Fact]
    public async Task Beyond_the_second_bound_no_reason_helps()
    {
        Assert.Empty(await Enter((2022, "10", ""), (2023, "100", "投产")));
        Assert.Equal(["E412"], await Enter((2022, "10", ""), (2023, "101", "投产")));
    }

    [Fact]
    public async Task Without_a_year_before_or_with_none_of_it_there_is_nothing_to_hold_it_against()
    {
        Assert.Empty(await Enter((2023, "5000", "")));
        Assert.Empty(await Enter((2022, "0", ""), (2023, "5000", "")));
        Assert.Empty(await Enter((2021, "1", ""), (2023, "5000", "")));
    }

    [Fact]
    public async Task The_year_before_counts_though_it_stands_in_the_same_sheet_in_whatever_order()
    {
        Assert.Equal(
            ["E413"],
            await Enter([
                [(2022, "10", ""), (2023, "41", "")],
            ])
        );
        Assert.Equal(
            ["E413"],
            await Enter([
                [(2023, "41", ""), (2022, "10", "")],
            ])
        );
        Assert.Empty(
            await Enter([
                [(2023, "40", ""), (2022, "10", "")],
            ])
        );
    }
}

using Shanhe.Capabilities.Figures;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Web.Reporting;

namespace Shanhe.Kernels.Tests.Evidence;

/// <summary>What is typed into a sheet: blocks go right and down, and what stands already is no edit.</summary>
public class SheetEditsTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);

    static ReportingRow Row(string series, bool isMine = true, decimal? stands = null) =>
        new(
            Package.Find<Series>(series)!,
            Package.County,
            null,
            null,
            null,
            isMine,
            [
                .. Period
                    .OfYear(2023)
                    .Parts(Frequency.Quarter)
                    .Select(
                        (p, i) =>
                        {
                            var key = new FigureKey(series, p, Package.Plan.County);
                            return new ReportingCell(key, i == 0 && stands is { } value ? Standing(key, value) : null, i < 3, false);
                        }
                    ),
            ]
        );

    static Figure Standing(FigureKey key, decimal value) =>
        new(
            new()
            {
                Key = key,
                No = 1,
                Action = FigureAction.Enter,
                State = FigureState.Draft,
                Value = value,
                Entered = "",
                EnteredUnit = "",
                Document = "d",
                Origin = "form",
                Reporter = "r",
                Actor = "r",
            },
            null,
            null,
            null
        );

    static readonly IReadOnlyList<ReportingRow> Rows =
    [
        Row("waterres.use-agriculture", stands: 12.5m),
        Row("waterres.use-industry", isMine: false),
        Row("waterres.use-domestic"),
    ];

    [Fact]
    public void A_block_fills_what_may_be_filled_and_names_the_rest()
    {
        var edits = new SheetEdits();
        var left = edits.Paste(Rows, 0, 1, "1\t2\t3\n4\t5\n７\t\t\t说明\tzuviel\n8\n");
        Assert.Equal(["3", "4", "5", "zuviel", "8"], left);
        Assert.Equal(["12.5", "1", "2", ""], Rows[0].Cells.Select(edits.In));
        Assert.Equal(["", "7", "", ""], Rows[2].Cells.Select(edits.In).Select(v => v.Replace("７", "7", StringComparison.Ordinal)));
        Assert.Equal("说明", edits.Note(Rows[2]));
        Assert.Equal(3, edits.Count);
    }

    [Fact]
    public void What_stands_already_or_is_emptied_is_no_edit()
    {
        var edits = new SheetEdits();
        edits.Type(Rows[0].Cells[0], "13");
        edits.Type(Rows[0].Cells[0], "12.5");
        Assert.Equal(0, edits.Count);
        edits.Type(Rows[0].Cells[1], "9");
        edits.Write(Rows[0], "口径");
        var entry = Assert.Single(edits.Entries(Package, "年报", Language.Zh));
        Assert.Equal(("2023-Q2", "9", "口径", "年报"), (entry.Period, entry.Value, entry.Reason, entry.Document));
        edits.Type(Rows[0].Cells[1], " ");
        Assert.Empty(edits.Entries(Package, "年报", Language.Zh));
    }
}

using NodaTime;
using Shanhe.Capabilities.Figures;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Web.Reporting;
using Period = Shanhe.Plans.Periods.Period;

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

    static readonly Instant At = Instant.FromUtc(2024, 1, 2, 3, 4);

    [Fact]
    public void What_the_device_kept_is_taken_up_with_its_time_note_and_files_and_nothing_that_can_not_be_read()
    {
        var edits = new SheetEdits();
        edits.Type(Rows[2].Cells[1], "9", At);
        edits.Write(Rows[2], "口径");
        edits.Attach(Rows[2], new("h", "年报.pdf", "application/pdf", 9), At);
        var kept = KeptSheet.Read(edits.ToKeep("年报").ToJson());
        Assert.Equal("年报", kept.Document);
        var again = new SheetEdits();
        foreach (var (key, cell, note, files) in kept.Sound())
            again.Restore(key, cell, note, files);
        var entry = Assert.Single(again.Entries(Package, "年报", Language.Zh));
        Assert.Equal(("9", "口径", "h"), (entry.Value, entry.Reason, Assert.Single(entry.Files!)));
        Assert.Equal(At, again.TypedAt(Rows[2].Cells[1].Key));
        again.Clear();
        Assert.Empty(again.ToKeep("").Cells);
        Assert.Empty(KeptSheet.Read("{").Sound());
        Assert.Empty(KeptSheet.Read("null").Sound());
        Assert.Empty(
            KeptSheet.Read("""{"cells":{"x":{"text":"1","at":1,"no":0},"a/2023/b":{"text":"","at":1,"no":0},"a/2024/b":null}}""").Sound()
        );
        Assert.Empty(
            KeptSheet.Read("""{"cells":{"a/2023/b":{"text":"1","at":-1,"no":0},"a/2024/b":{"text":"1","at":1,"no":-1}}}""").Sound()
        );
    }

    [Fact]
    public void What_came_from_another_since_is_shown_beside_the_draft_and_a_proof_alone_is_an_edit()
    {
        var edits = new SheetEdits();
        var cell = Rows[0].Cells[0];
        edits.Restore(cell.Key, new("13", 0, 0), null, null);
        Assert.Equal(12.5m, edits.Since(cell)?.Value);
        edits.Type(cell, "14", At);
        Assert.Null(edits.Since(cell));
        edits.Clear();
        edits.Attach(Rows[0], new("h", "年报.pdf", "application/pdf", 9), At);
        Assert.Equal("12.5", Assert.Single(edits.Entries(Package, "年报", Language.Zh)).Value);
        edits.Detach(Rows[0], "h");
        Assert.Null(Assert.Single(edits.Entries(Package, "年报", Language.Zh)).Files);
    }

    [Fact]
    public void A_block_fills_what_may_be_filled_and_names_the_rest()
    {
        var edits = new SheetEdits();
        var left = edits.Paste(Rows, 0, 1, "1\t2\t3\n4\t5\n７\t\t\t说明\tzuviel\n8\n", At);
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
        edits.Type(Rows[0].Cells[0], "13", At);
        edits.Type(Rows[0].Cells[0], "12.5", At);
        Assert.Equal(0, edits.Count);
        edits.Type(Rows[0].Cells[1], "9", At);
        edits.Write(Rows[0], "口径");
        var entry = Assert.Single(edits.Entries(Package, "年报", Language.Zh));
        Assert.Equal(("2023-Q2", "9", "口径", "年报"), (entry.Period, entry.Value, entry.Reason, entry.Document));
        edits.Type(Rows[0].Cells[1], " ", At);
        Assert.Empty(edits.Entries(Package, "年报", Language.Zh));
    }
}

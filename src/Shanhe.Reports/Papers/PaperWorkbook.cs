using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Shanhe.Reports.Forms;
using Shanhe.Reports.Tables;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing;
using X = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace Shanhe.Reports.Papers;

/// <summary>The tables of a paper as a workbook, each with its chart beside it. Pure.</summary>
static class PaperWorkbook
{
    /// <summary>The longest name of a sheet that Excel takes.</summary>
    const int NameLength = 31;

    const uint CategoryAxis = 1;
    const uint ValueAxis = 2;

    /// <summary>The colours of series, in their order.</summary>
    static readonly string[] Colours = ["1F6F6B", "C2762D", "2B6CB0", "8C4A6B"];

    public static byte[] Write(IReadOnlyList<PaperSheet> sheets)
    {
        using var stream = new MemoryStream();
        stream.Write(FormWorkbook.Write([.. sheets.Select(s => (NameOf(s), Rows(s.Table)))]));
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            foreach (var sheet in sheets.Where(s => s is { Chart: not null, Table.Rows.Count: > 0 }))
                Draw(document, sheet);
        }

        return stream.ToArray();
    }

    static string NameOf(PaperSheet sheet) => sheet.Table.Title.Length <= NameLength ? sheet.Table.Title : sheet.Table.Title[..NameLength];

    static Worksheet Rows(Shanhe.Reports.Tables.Table table)
    {
        var data = new SheetData(FormWorkbook.Line(1, FormWorkbook.Heading, [.. table.Columns]));
        foreach (var (i, row) in table.Rows.Index())
            data.Append(FormWorkbook.Line((uint)i + 2, FormWorkbook.Plain, row));
        return new(
            FormWorkbook.Frozen(1),
            new Columns(
                table.Columns.Select(
                    (_, i) =>
                        new Column
                        {
                            Min = (uint)i + 1,
                            Max = (uint)i + 1,
                            Width = Math.Clamp(
                                table.Rows.Select(r => r[i]?.ToString()?.Length ?? 0).Append(table.Columns[i].Length * 2).Max() + 2,
                                8,
                                40
                            ),
                            CustomWidth = true,
                        }
                )
            ),
            data
        );
    }

    static void Draw(SpreadsheetDocument document, PaperSheet sheet)
    {
        var workbook = document.WorkbookPart!;
        var entry = workbook.Workbook!.Sheets!.Elements<Sheet>().First(s => s.Name == NameOf(sheet));
        var worksheet = (WorksheetPart)workbook.GetPartById(entry.Id!);
        var drawing = worksheet.AddNewPart<DrawingsPart>();
        var chart = drawing.AddNewPart<ChartPart>();
        chart.ChartSpace = Space(sheet);
        drawing.WorksheetDrawing = new X.WorksheetDrawing(
            Anchor(sheet.Table.Columns.Count + 1, drawing.GetIdOfPart(chart), sheet.Table.Title)
        );
        worksheet.Worksheet!.Append(new Drawing { Id = worksheet.GetIdOfPart(drawing) });
    }

    static C.ChartSpace Space(PaperSheet sheet)
    {
        var chart = sheet.Chart!;
        OpenXmlCompositeElement plot = chart.Line
            ? new C.LineChart(new C.Grouping { Val = C.GroupingValues.Standard }, new C.VaryColors { Val = false })
            : new C.BarChart(
                new C.BarDirection { Val = C.BarDirectionValues.Column },
                new C.BarGrouping { Val = C.BarGroupingValues.Clustered },
                new C.VaryColors { Val = false }
            );
        foreach (var (no, column) in chart.Values.Index())
            plot.Append(Filled(chart.Line ? new C.LineChartSeries() : new C.BarChartSeries(), sheet, column, (uint)no, chart.Line));
        plot.Append(new C.AxisId { Val = CategoryAxis }, new C.AxisId { Val = ValueAxis });
        return new(
            new C.EditingLanguage { Val = "zh-CN" },
            new C.Chart(
                new C.Title(
                    new C.ChartText(new C.RichText(new D.BodyProperties(), new D.Paragraph(new D.Run(new D.Text(sheet.Table.Title))))),
                    new C.Overlay { Val = false }
                ),
                new C.PlotArea(new C.Layout(), plot, Along(), Up()),
                new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Bottom }, new C.Overlay { Val = false }),
                new C.PlotVisibleOnly { Val = true },
                new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap }
            )
        );
    }

    static OpenXmlCompositeElement Filled(OpenXmlCompositeElement series, PaperSheet sheet, int column, uint no, bool line)
    {
        var table = sheet.Table;
        var colour = new D.SolidFill(new D.RgbColorModelHex { Val = Colours[no % Colours.Length] });
        series.Append(
            new C.Index { Val = no },
            new C.Order { Val = no },
            new C.SeriesText(new C.StringReference(new C.Formula(Reference(sheet, column, 1, 1)), Texts([table.Columns[column]]))),
            new C.ChartShapeProperties(line ? new D.Outline(colour) { Width = 22225 } : colour)
        );
        if (line)
            series.Append(new C.Marker(new C.Symbol { Val = C.MarkerStyleValues.Circle }, new C.Size { Val = 5 }));
        else
            series.Append(new C.InvertIfNegative { Val = false });
        series.Append(
            new C.CategoryAxisData(
                new C.StringReference(
                    new C.Formula(Reference(sheet, sheet.Chart!.Category, 2, table.Rows.Count + 1)),
                    Texts([.. table.Rows.Select(r => r[sheet.Chart.Category]?.ToString() ?? "")])
                )
            ),
            new C.Values(
                new C.NumberReference(
                    new C.Formula(Reference(sheet, column, 2, table.Rows.Count + 1)),
                    Numbers([.. table.Rows.Select(r => r[column] as decimal?)])
                )
            )
        );
        if (line)
            series.Append(new C.Smooth { Val = false });
        return series;
    }

    static C.StringCache Texts(IReadOnlyList<string> texts)
    {
        var cache = new C.StringCache(new C.PointCount { Val = (uint)texts.Count });
        foreach (var (i, text) in texts.Index())
            cache.Append(new C.StringPoint(new C.NumericValue(text)) { Index = (uint)i });
        return cache;
    }

    static C.NumberingCache Numbers(IReadOnlyList<decimal?> numbers)
    {
        var cache = new C.NumberingCache(new C.FormatCode("General"), new C.PointCount { Val = (uint)numbers.Count });
        foreach (var (i, number) in numbers.Index().Where(n => n.Item is not null))
            cache.Append(new C.NumericPoint(new C.NumericValue(number!.Value.ToString(CultureInfo.InvariantCulture))) { Index = (uint)i });
        return cache;
    }

    static string Reference(PaperSheet sheet, int column, int from, int to)
    {
        string At(int row)
        {
            var name = CellName.Of(row, column + 1);
            var letters = name.TakeWhile(char.IsLetter).Count();
            return $"${name[..letters]}${name[letters..]}";
        }

        return $"'{NameOf(sheet).Replace("'", "''", StringComparison.Ordinal)}'!{At(from)}" + (to > from ? ":" + At(to) : "");
    }

    static C.CategoryAxis Along() =>
        new(
            new C.AxisId { Val = CategoryAxis },
            new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }),
            new C.Delete { Val = false },
            new C.AxisPosition { Val = C.AxisPositionValues.Bottom },
            new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low },
            new C.CrossingAxis { Val = ValueAxis },
            new C.Crosses { Val = C.CrossesValues.AutoZero }
        );

    static C.ValueAxis Up() =>
        new(
            new C.AxisId { Val = ValueAxis },
            new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }),
            new C.Delete { Val = false },
            new C.AxisPosition { Val = C.AxisPositionValues.Left },
            new C.MajorGridlines(),
            new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo },
            new C.CrossingAxis { Val = CategoryAxis },
            new C.Crosses { Val = C.CrossesValues.AutoZero }
        );

    static X.TwoCellAnchor Anchor(int column, string chart, string title)
    {
        X.MarkerType Put(X.MarkerType marker, int at, int row)
        {
            marker.Append(
                new X.ColumnId(at.ToString(CultureInfo.InvariantCulture)),
                new X.ColumnOffset("0"),
                new X.RowId(row.ToString(CultureInfo.InvariantCulture)),
                new X.RowOffset("0")
            );
            return marker;
        }

        return new(
            Put(new X.FromMarker(), column, 1),
            Put(new X.ToMarker(), column + 10, 22),
            new X.GraphicFrame(
                new X.NonVisualGraphicFrameProperties(
                    new X.NonVisualDrawingProperties { Id = 2, Name = title },
                    new X.NonVisualGraphicFrameDrawingProperties()
                ),
                new X.Transform(new D.Offset { X = 0, Y = 0 }, new D.Extents { Cx = 0, Cy = 0 }),
                new D.Graphic(
                    new D.GraphicData(new C.ChartReference { Id = chart })
                    {
                        Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart",
                    }
                )
            )
            {
                Macro = "",
            },
            new X.ClientData()
        );
    }
}

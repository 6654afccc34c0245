using System.CommandLine;
using Shanhe.Plans.Writing;
using Shanhe.Standards.Groundwater;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards groundwater</c>: the class of wells and springs.</summary>
internal static class GroundwaterCommand
{
    public static Command Build() =>
        SheetCommand.Build(
            "groundwater",
            "地下水类别 class of groundwater (GB/T 14848, 有日期列时按日期取版本 by the edition of its date where there is one); 列 columns: date/日期, 各指标中文名或代码 items by Chinese name or code (总硬度, 氨氮, Fe, As, 无 = none)",
            Edition(),
            Judge
        );

    private static Option<string> Edition()
    {
        var edition = new Option<string>("--edition")
        {
            DefaultValueFactory = _ => "in-force",
            Description = "1993 | 2017 | in-force (无日期列为2017 without dates 2017)",
        };
        edition.AcceptOnlyFromAmong("1993", "2017", "in-force");
        return edition;
    }

    private static GroundwaterEdition EditionOf(SheetRow row, string option) =>
        option switch
        {
            "1993" => GroundwaterEdition.Of1993,
            "2017" => GroundwaterEdition.Of2017,
            _ => WrittenMoment.Read(row.Text("date", "日期", "采样日期")) is { } date
                ? GroundwaterItem.EditionOn(date.Date)
                : GroundwaterEdition.Of2017,
        };

    private static void Judge(SheetRow row, string option, Dictionary<string, object?> results)
    {
        var edition = EditionOf(row, option);
        var values = new List<KeyValuePair<string, string?>>();
        foreach (var (column, text) in row.Cells)
        {
            var name = GroundwaterItem.Find(column, edition) is not null ? column : SheetRow.WithoutUnit(column);
            if (GroundwaterItem.Find(name, edition) is not { } item)
                continue;
            row.Used.Add(column);
            if (SheetRow.IsBlank(text))
                continue;
            // Results may be words here (无), so that they are not converted.
            if (row.ScaleOf(column, item.Unit, n => GroundwaterItem.Find(n, edition)?.NameZh == item.NameZh) is { } scale && scale != 1m)
                row.Report(column, $"请以{item.Unit}填报 give the figures in {item.Unit}");
            if (text.StartsWith('-') || item.ClassOf(text) is null)
                row.Report(column, $"不是有效结果 not a valid result '{text}'");
            else
                values.Add(KeyValuePair.Create(name, (string?)text));
        }

        if (values.Count == 0 && row.Problems.Count == 0)
            row.Report("pH", "没有任何指标的结果 no result of any item");
        if (row.Problems.Count > 0)
            return;
        var well = GroundwaterAssessment.Of(values, edition);
        results["class"] = well.Class?.Symbol();
        results["class_zh"] = well.Class?.Chinese();
        results["worst_items"] = string.Join(';', well.Worst.Select(i => i.NameZh));
        results["items"] = well.Items.Count;
        results["edition"] = edition == GroundwaterEdition.Of1993 ? "GB/T 14848-93" : "GB/T 14848-2017";
        if (GroundwaterScore.Of(well) is not { } score)
            return;
        results["F"] = SheetOutput.Figure(HalfToEven.ToDecimals((decimal)score.Score, 2));
        results["level_zh"] = score.LevelZh;
    }
}

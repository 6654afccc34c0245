using System.CommandLine;
using Shanhe.Standards.Readings;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards water</c>: the class of sections and lakes.</summary>
internal static class WaterCommand
{
    public static Command Build()
    {
        var body = new Option<string>("--body") { DefaultValueFactory = _ => "river", Description = "river | lake" };
        body.AcceptOnlyFromAmong("river", "lake");
        var below = PrintedReading.All.Where(r => r.Topic == "below detection").ToArray();
        var reading = new Option<string>("--below-detection")
        {
            HelpName = "reading",
            DefaultValueFactory = _ => below.First(r => r.IsDefault).Name,
            Description = string.Join('\n', below.Select(r => $"{r.Name} – {r.SaysZh} {r.SaysEn}")),
        };
        reading.AcceptOnlyFromAmong([.. below.Select(r => r.Name)]);
        return SheetCommand.Build(
            "water",
            "地表水断面类别 class of surface water (GB 3838); 列 columns: 各项目代码或中文名 items by code or Chinese name (pH, DO/溶解氧, NH3N/氨氮, 0.02L = 未检出)",
            [body, reading],
            options => rows => SheetCommand.EachRow(rows, (row, results) => Judge(row, options[0], options[1], results))
        );
    }

    private static void Judge(SheetRow row, string bodyName, string below, Dictionary<string, object?> results)
    {
        var body = bodyName == "lake" ? WaterBody.Lake : WaterBody.River;
        var values = new List<KeyValuePair<string, LabResult>>();
        foreach (var (column, text) in row.Cells)
        {
            if ((SurfaceWaterItem.Find(column, body) ?? SurfaceWaterItem.Find(SheetRow.WithoutUnit(column), body)) is not { } item)
                continue;
            row.Used.Add(column);
            if (SheetRow.IsBlank(text))
                row.Missing.Add(item.Code);
            else if (row.Lab(column, text, item.Unit, n => SurfaceWaterItem.Find(n, body)?.Code == item.Code, out var result))
                values.Add(KeyValuePair.Create(item.Code, result));
        }

        if (values.Count == 0 && row.Problems.Count == 0)
            row.Report("pH", "没有任何项目的结果 no result of any item");
        if (row.Problems.Count > 0)
            return;
        var section = SectionAssessment.Of(
            values,
            body,
            reading: below switch
            {
                "at the limit" => DetectionReading.AtTheLimit,
                "proven only" => DetectionReading.ProvenOnly,
                _ => DetectionReading.ClassI,
            }
        );
        if (section.Unproven.Count > 0)
        {
            var items = string.Join(';', section.Unproven.Select(i => i.Code));
            row.Doubt(
                $"检出限高于Ⅰ类限值，类别未证实 the detection limit lies above the limit of class I, the class is not proven: {items} ({below})"
            );
        }

        results["class"] = section.Class?.Symbol();
        results["class_zh"] = section.Class?.Chinese();
        results["status_zh"] = section.Class?.StatusZh();
        results["status_en"] = section.Class?.StatusEn();
        results["worst_items"] = string.Join(';', section.Worst.Select(i => i.Code));
        results["main_pollutants"] = string.Join(';', section.MainPollutants.Select(i => i.Code));
        results["multiples_over_III"] = string.Join(
            ';',
            section.Multiples.Where(m => m.Value is not null).Select(m => FormattableString.Invariant($"{m.Key}={m.Value}"))
        );
        results["unproven_items"] = string.Join(';', section.Unproven.Select(i => i.Code));
        results["missing_items"] = string.Join(';', row.Missing);
        results["TN_class"] = section.TotalNitrogen?.Symbol();
        results["FC_class"] = section.FaecalColiform?.Symbol();
    }
}

using System.CommandLine;
using Shanhe.Plans.Writing;
using Shanhe.Standards.Air;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards aqi</c>: the daily index of rows of concentrations.</summary>
internal static class AqiCommand
{
    public static Command Build()
    {
        var edition = new Option<string>("--edition")
        {
            DefaultValueFactory = _ => "in-force",
            Description = "2012 | 2026 | in-force (按日期列 by the column of dates)",
        };
        edition.AcceptOnlyFromAmong("2012", "2026", "in-force");
        return SheetCommand.Build(
            "aqi",
            "日空气质量指数 daily AQI; 列 columns: date/日期, SO2, NO2, CO (mg/m3), O3_8h/O3/臭氧, O3_1h/臭氧1小时, PM10, PM2.5 (ug/m3) 或中文名 or their Chinese names",
            edition,
            Judge
        );
    }

    private static void Judge(SheetRow row, string edition, Dictionary<string, object?> results)
    {
        var day = default(AirConcentrations);
        day[Pollutant.SO2] = Measured.Of(row.In("μg/m³", "SO2", "二氧化硫"));
        day[Pollutant.NO2] = Measured.Of(row.In("μg/m³", "NO2", "二氧化氮"));
        day[Pollutant.CO] = Measured.Of(row.In("mg/m³", "CO", "一氧化碳"));
        day[Pollutant.O3] = Measured.Of(row.In("μg/m³", "O3_8h", "O3-8h", "O3", "臭氧8小时", "臭氧"));
        day[Pollutant.PM10] = Measured.Of(row.In("μg/m³", "PM10", "可吸入颗粒物"));
        day[Pollutant.PM25] = Measured.Of(row.In("μg/m³", "PM2.5", "PM25", "PM2_5", "细颗粒物"));
        var ozoneHour = Measured.Of(row.In("μg/m³", "O3_1h", "O3-1h", "臭氧1小时"));
        if (Rule(row, edition) is not { } rule)
            return;
        if (day.Present == Pollutants.None)
        {
            if (row.Problems.Count == 0)
                row.Report("PM2.5", "没有任何污染物数值 no figure of any pollutant");
            return;
        }

        if (AirDoubts.OfParticles(day) is { } doubt)
            row.Doubt(DoubtWords.Of(doubt));
        var result = AirQualityIndex.Daily(rule, day, ozoneHour);
        var level = AqiLevel.Of(result.Aqi);
        foreach (var p in PollutantNames.All)
            results["IAQI_" + p.Code()] = result.Individual[p];
        results["AQI"] = result.Aqi;
        results["primary"] = string.Join(';', result.Primary.CodesOf());
        results["level"] = level?.Number;
        results["category_zh"] = level?.NameZh;
        results["category_en"] = level?.NameEn;
        results["note"] = result.IsOpen
            ? "臭氧8小时浓度高于800，须按1小时浓度计算 ozone of 8 hours above 800 has no index; the highest hour (O3_1h) decides"
            : null;
    }

    private static AqiRule? Rule(SheetRow row, string edition)
    {
        if (edition != "in-force")
            return edition == "2012" ? AqiRule.Hj633Of2012 : AqiRule.Hj633Of2026;
        var text = row.Text("date", "日期", "监测日期");
        if (WrittenMoment.Read(text) is { Precision: not MomentPrecision.Month } date)
            return (AirEdition.On(date.Date) ?? AirEdition.Of2012).AqiRule;
        row.Report("date", $"日期应为 2026-03-01 的形式，或用 --edition write dates as 2026-03-01, or give --edition: '{text}'");
        return null;
    }
}

using System.CommandLine;
using Shanhe.Plans.Writing;
using Shanhe.Standards.Air;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards hourly-aqi</c>: the hourly index of rows of concentrations, by the text or as the platform published it.</summary>
internal static class HourlyIndexCommand
{
    public static Command Build()
    {
        var edition = new Option<string>("--edition")
        {
            DefaultValueFactory = _ => "in-force",
            Description = "2012 | 2026 | in-force (按时间列 by the column of times)",
        };
        edition.AcceptOnlyFromAmong("2012", "2026", "in-force");
        var reading = new Option<string>("--reading")
        {
            HelpName = "reading",
            DefaultValueFactory = _ => HourlyReading.Text.Printed().Name,
            Description = string.Join('\n', HourlyReadings.All.Select(r => $"{r.Name} – {r.SaysZh} {r.SaysEn}")),
        };
        reading.AcceptOnlyFromAmong([.. HourlyReadings.All.Select(r => r.Name)]);
        return SheetCommand.Build(
            "hourly-aqi",
            "小时空气质量指数 hourly AQI; 列 columns: time/时间, SO2, NO2, CO (mg/m3), O3, PM10, PM2.5 (ug/m3), O3_8h, PM10_24h, PM2.5_24h, SO2_24h",
            [edition, reading],
            options => rows => Answered(rows, options[0], options[1])
        );
    }

    private static IReadOnlyList<Dictionary<string, object?>> Answered(IReadOnlyList<SheetRow> rows, string edition, string reading)
    {
        var answer = SheetCommand.EachRow(rows, (row, results) => Judge(row, edition, reading, results));
        if (rows.Count > 0 && AirDoubts.OfOzone(rows.Select(r => (r.Decimal("O3", "臭氧"), r.Decimal("O3_24h", "臭氧24小时")))) is not null)
            rows[0].Doubt(DoubtWords.Of(AirDoubt.OzoneLabelsExchanged));
        return answer;
    }

    private static void Judge(SheetRow row, string edition, string reading, Dictionary<string, object?> results)
    {
        var (hour, running) = (Hour(row), Running(row));
        if (Rule(row, edition) is not { } rule)
            return;
        if (hour.Present == Pollutants.None && running.Present == Pollutants.None)
        {
            if (row.Problems.Count == 0)
                row.Report("PM2.5", "没有任何污染物数值 no figure of any pollutant");
            return;
        }

        var result = AirQualityIndex.Hourly(rule, hour, running, reading: HourlyReadings.Find(reading) ?? HourlyReading.Text);
        if (AirDoubts.OfParticles(hour) is { } doubt)
            row.Doubt(DoubtWords.Of(doubt));
        foreach (var p in PollutantNames.All)
            results["IAQI_" + p.Code()] = result.Individual[p];
        results["AQI"] = result.Aqi;
        results["primary"] = string.Join(';', result.Primary.CodesOf());
        results["category_zh"] = AqiLevel.Of(result.Aqi)?.NameZh;
        results["reading"] = result.Reading.Printed().Name;
    }

    private static AirConcentrations Hour(SheetRow row) =>
        AirConcentrations.Of(
            row.In("μg/m³", "SO2", "二氧化硫"),
            row.In("μg/m³", "NO2", "二氧化氮"),
            row.In("mg/m³", "CO", "一氧化碳"),
            row.In("μg/m³", "O3", "O3_1h", "臭氧", "臭氧1小时"),
            row.In("μg/m³", "PM10", "可吸入颗粒物"),
            row.In("μg/m³", "PM2.5", "PM25", "PM2_5", "细颗粒物")
        );

    private static AirConcentrations Running(SheetRow row) =>
        AirConcentrations.Of(
            row.In("μg/m³", "SO2_24h"),
            null,
            null,
            row.In("μg/m³", "O3_8h", "O3-8h", "臭氧8小时"),
            row.In("μg/m³", "PM10_24h"),
            row.In("μg/m³", "PM2.5_24h", "PM25_24h")
        );

    private static AqiRule? Rule(SheetRow row, string edition)
    {
        if (edition != "in-force")
            return edition == "2012" ? AqiRule.Hj633Of2012 : AqiRule.Hj633Of2026;
        var text = row.Text("time", "时间", "监测时间", "date", "日期");
        if (WrittenMoment.Read(text) is { Precision: not MomentPrecision.Month } moment)
            return (AirEdition.On(moment.Date) ?? AirEdition.Of2012).AqiRule;
        row.Report(
            "time",
            $"时间应为 2026-03-01 08:00 的形式，或用 --edition write times as 2026-03-01 08:00, or give --edition: '{text}'"
        );
        return null;
    }
}

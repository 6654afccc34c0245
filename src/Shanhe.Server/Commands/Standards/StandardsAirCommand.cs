using System.CommandLine;
using System.Globalization;
using MiniExcelLibs;
using NodaTime;
using Shanhe.Standards.Air;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards air</c>: days, months and years out of hourly readings.</summary>
internal static class StandardsAirCommand
{
    public static Command Build()
    {
        var input = new Option<FileInfo>("--input") { Required = true, Description = "小时值 hourly readings, .csv or .csv.gz" };
        var edition = new Option<string>("--edition") { DefaultValueFactory = _ => "in-force", Description = "2012 | 2026 | in-force" };
        var format = new Option<string>("--format") { DefaultValueFactory = _ => "csv", Description = "csv | xlsx" };
        var output = new Option<FileInfo?>("--output")
        {
            Description = "日值文件 file of days; csv also writes .month.csv and .year.csv beside it",
        };
        var coUnit = new Option<string>("--co-unit")
        {
            DefaultValueFactory = _ => "ug",
            Description = "CO 单位 unit of CO: ug | mg per m3",
        };
        var state = new Option<string>("--state")
        {
            DefaultValueFactory = _ => "measured",
            Description = "measured | 298.15: gases before 2018-09-01",
        };
        edition.AcceptOnlyFromAmong("2012", "2026", "in-force");
        format.AcceptOnlyFromAmong("csv", "xlsx");
        coUnit.AcceptOnlyFromAmong("ug", "mg");
        state.AcceptOnlyFromAmong("measured", "298.15");
        var command = new Command("air", "由小时值计算日、月、年评价 days, months and years of hourly air")
        {
            input,
            edition,
            format,
            output,
            coUnit,
            state,
        };
        command.SetAction(p =>
            Run(
                p.GetValue(input)!,
                p.GetValue(edition)!,
                p.GetValue(format)!,
                p.GetValue(output),
                p.GetValue(coUnit) == "ug",
                p.GetValue(state) == "298.15"
            )
        );
        return command;
    }

    private static int Run(FileInfo input, string edition, string format, FileInfo? output, bool coInMicrograms, bool toReference)
    {
        HourlyFile file;
        try
        {
            file = HourlyFile.Read(input.FullName, coInMicrograms, toReference);
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"{input.Name}: {e.Message}");
            return 1;
        }

        AirEdition? chosen = edition switch
        {
            "2012" => AirEdition.Of2012,
            "2026" => AirEdition.Of2026Transition,
            _ => null,
        };
        var (days, months, years) = (Rows(), Rows(), Rows());
        foreach (var (station, byDate) in file.Stations)
        {
            AirDay[] all = [.. byDate.Select(d => AirDay.OfHours(d.Key, d.Value, AirDayOptions.Usual with { Edition = chosen }))];
            days.AddRange(all.Select(d => Day(station, d)));
            months.AddRange(
                all.GroupBy(d => (d.Date.Year, d.Date.Month))
                    .Select(g => Period(station, $"{g.Key.Year}-{g.Key.Month:00}", g, AirPeriodKind.Month, chosen))
            );
            years.AddRange(all.GroupBy(d => d.Date.Year).SelectMany(g => YearRows(station, g, chosen)));
        }

        Write(days, months, years, format, output);
        foreach (var problem in file.Notes.Concat(file.Problems))
            Console.Error.WriteLine(problem);
        return file.Problems.Count == 0 ? 0 : 1;
    }

    private static List<Dictionary<string, object?>> Rows() => [];

    /// <summary>A year inside which the edition changes is stated under both.</summary>
    private static IEnumerable<Dictionary<string, object?>> YearRows(string station, IGrouping<int, AirDay> year, AirEdition? chosen)
    {
        AirEdition?[] editions = chosen is not null
            ? [chosen]
            : [.. year.Select(d => AirEdition.On(d.Date) ?? AirEdition.Of2012).Distinct()];
        return editions.Select(e => Period(station, year.Key.ToString(CultureInfo.InvariantCulture), year, AirPeriodKind.Year, e));
    }

    private static Dictionary<string, object?> Day(string station, AirDay d)
    {
        var row = new Dictionary<string, object?>
        {
            ["station"] = station,
            ["date"] = d.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        };
        foreach (var p in PollutantNames.All)
            row[p == Pollutant.O3 ? "O3_8h" : p.Code()] = Figure(d.Concentrations[p].ToDecimal());
        row["AQI"] = d.Aqi.Aqi;
        row["primary"] = string.Join(';', d.Aqi.Primary.CodesOf());
        row["level"] = d.Aqi.Level;
        row["valid"] = d.IsValid ? "true" : "false";
        return row;
    }

    private static Dictionary<string, object?> Period(
        string station,
        string name,
        IEnumerable<AirDay> days,
        AirPeriodKind kind,
        AirEdition? edition
    )
    {
        var p = AirPeriod.Of(days.ToArray(), kind, edition);
        var row = new Dictionary<string, object?>
        {
            ["station"] = station,
            ["period"] = name,
            ["edition"] = p.Edition.Code,
        };
        foreach (var item in p.Items)
        {
            var code = item.Pollutant == Pollutant.O3 ? "O3_8h" : item.Pollutant.Code();
            if (item.Pollutant is not (Pollutant.CO or Pollutant.O3))
                row[code + "_mean"] = Figure(item.Mean);
            row[$"{code}_p{item.Percent}"] = Figure(item.Percentile);
            row[code + "_days"] = item.ValidDays;
            row[code + "_sufficient"] = item.IsSufficient ? "true" : "false";
            row[code + "_attains"] = item.Attains is { } a ? (a ? "true" : "false") : "";
        }

        row["valid_days"] = p.ValidDays;
        row["good_days"] = p.GoodDays;
        row["good_percent"] = Figure(p.GoodDayPercent);
        row["heavy_days"] = p.HeavyDays;
        row["composite_index"] = Figure(p.Composite);
        row["attains"] = p.Attains is { } all ? (all ? "true" : "false") : "";
        return row;
    }

    private static decimal? Figure(decimal? value) => value is { } v ? v / 1.0000000000000000000000000000m : null;

    private static void Write(
        List<Dictionary<string, object?>> days,
        List<Dictionary<string, object?>> months,
        List<Dictionary<string, object?>> years,
        string format,
        FileInfo? output
    )
    {
        if (output is null)
        {
            SheetOutput.Csv(Console.Out, days);
        }
        else if (format == "xlsx")
        {
            MiniExcel.SaveAs(
                output.FullName,
                new Dictionary<string, object>
                {
                    ["days"] = days,
                    ["months"] = months,
                    ["years"] = years,
                },
                overwriteFile: true
            );
        }
        else
        {
            var stem = Path.Combine(output.DirectoryName!, Path.GetFileNameWithoutExtension(output.Name));
            foreach (var (path, rows) in new[] { (output.FullName, days), (stem + ".month.csv", months), (stem + ".year.csv", years) })
            {
                using var writer = new StreamWriter(path);
                SheetOutput.Csv(writer, rows);
            }
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using NodaTime;
using Shanhe.Standards.Air;
using Shanhe.Standards.Bench;

// Days with their index and assessed years of 12 stations × 4 years of hourly readings, on one thread, beside pandas on the same file.
var seed = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 633;
var data = Enumerable.Range(0, HourlySeries.Stations).Select(s => HourlySeries.Of(seed + s)).ToArray();
const int StationYears = HourlySeries.Stations * HourlySeries.Years;
if (!InventoryTrial.Run(seed))
    return 1;
Console.WriteLine($"seed {seed}, {HourlySeries.Stations} stations, {HourlySeries.Years} years, {data.Sum(d => d.Length)} hours");

var times = new List<double>();
List<(int Station, int Year, AirPeriod Period)> result = [];
for (var run = 0; run < 7; run++)
{
    var watch = Stopwatch.StartNew();
    result = Assess(data);
    times.Add(watch.Elapsed.TotalMilliseconds);
}

var own = times.Skip(2).Order().ElementAt(2);
Console.WriteLine(
    FormattableString.Invariant($"Shanhe.Standards: {own:F1} ms, {own / StationYears:F3} ms a station-year (median of 5 after 2 warm runs)")
);

var folder = Directory.CreateTempSubdirectory("shanhe-bench");
try
{
    BesideNpm(data, folder.FullName);
    var file = Path.Combine(folder.FullName, "hourly.csv");
    WriteCsv(file, data);
    if (Pandas(file) is { } pandas)
    {
        Console.WriteLine(
            FormattableString.Invariant(
                $"pandas: {pandas.Milliseconds:F1} ms, {pandas.Milliseconds / StationYears:F3} ms a station-year (best of 3, reading not counted)"
            )
        );
        Console.WriteLine(FormattableString.Invariant($"ratio pandas / Shanhe.Standards: {pandas.Milliseconds / own:F1}"));
        var good = result.Sum(r => r.Period.GoodDays);
        Console.WriteLine(
            $"good days: Shanhe.Standards {good}, pandas {pandas.GoodDays}{(good == pandas.GoodDays ? ", equal" : ", DIFFERENT")}"
        );
        return good == pandas.GoodDays ? 0 : 1;
    }

    Console.WriteLine("pandas is not installed for any python3 here: no ratio (apt-get install python3-pandas)");
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}

// The individual index of PM2.5 alone, as that is all the package gives: no day, no ozone window, no year.
static void BesideNpm(AirConcentrations[][] data, string folder)
{
    decimal[] values = [.. data.SelectMany(s => s).Select(h => h[Pollutant.PM25].ToDecimal()).OfType<decimal>().Where(v => v <= 500)];
    Measured[] measured = [.. values.Select(Measured.Of)];
    var (best, sum) = (double.MaxValue, 0L);
    for (var run = 0; run < 5; run++)
    {
        var watch = Stopwatch.StartNew();
        sum = 0;
        foreach (var value in measured)
            sum += AirQualityIndex.Individual(AqiRule.Hj633Of2012, Pollutant.PM25, AirAveraging.Day, value) ?? 0;
        best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
    }

    var file = Path.Combine(folder, "pm25.txt");
    File.WriteAllLines(file, values.Select(v => v.ToString(CultureInfo.InvariantCulture)));
    Console.WriteLine(FormattableString.Invariant($"PM2.5 index of {values.Length} values: {best:F1} ms"));
    Console.WriteLine(
        NpmIndex.Run(folder, file) is { } npm
            ? FormattableString.Invariant(
                $"@shootismoke/convert: {npm.Milliseconds:F1} ms; ratio {npm.Milliseconds / best:F1}; sums {sum} and {npm.Sum} (the package rounds to the nearest, the standard up)"
            )
            : "@shootismoke/convert could not be installed: no ratio"
    );
}

static List<(int Station, int Year, AirPeriod Period)> Assess(AirConcentrations[][] data)
{
    var years = new List<(int, int, AirPeriod)>();
    for (var s = 0; s < data.Length; s++)
    {
        var (date, at) = (new LocalDate(HourlySeries.FirstYear, 1, 1), 0);
        for (var y = 0; y < HourlySeries.Years; y++)
        {
            var days = new AirDay[CalendarSystem.Iso.GetDaysInYear(date.Year)];
            for (var d = 0; d < days.Length; d++, at += 24, date = date.PlusDays(1))
            {
                days[d] = AirDay.OfHours(date, data[s].AsSpan(at, 24), AirDayOptions.Usual);
            }

            years.Add((s, date.Year - 1, AirPeriod.Of(days, AirPeriodKind.Year, AirEdition.Of2012)));
        }
    }

    return years;
}

static void WriteCsv(string path, AirConcentrations[][] data)
{
    using var writer = new StreamWriter(path, false, Encoding.ASCII);
    writer.WriteLine("station,date,hour,SO2,NO2,CO,O3,PM10,PM2.5");
    for (var s = 0; s < data.Length; s++)
    {
        var start = new LocalDate(HourlySeries.FirstYear, 1, 1);
        for (var h = 0; h < data[s].Length; h++)
        {
            var figures = PollutantNames.All.Select(p => data[s][h][p].ToDecimal()?.ToString(CultureInfo.InvariantCulture));
            writer.WriteLine(FormattableString.Invariant($"{s},{start.PlusDays(h / 24):uuuu-MM-dd},{h % 24},{string.Join(',', figures)}"));
        }
    }
}

static (double Milliseconds, int GoodDays)? Pandas(string file)
{
    foreach (var python in new[] { "python3", "/usr/bin/python3" })
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "pandas_air.py"), file])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (process.ExitCode == 0)
                return (double.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such interpreter: the next one.
        }
    }

    return null;
}

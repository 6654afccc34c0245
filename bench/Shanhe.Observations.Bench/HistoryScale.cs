using System.Diagnostics;
using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Observations;

namespace Shanhe.Observations.Bench;

/// <summary>A scaled county: streams of ten minutes and hours over days; load, sizes, queries, sealing.</summary>
static class HistoryScale
{
    public static async Task Run(int streams, int days)
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
        using var history = new DuckDbHistory(folder);
        var start = new LocalDateTime(2023, 1, 1, 0, 0);
        var received = SystemClock.Instance.GetCurrentInstant();
        var random = new Random(7);
        long rows = 0;
        var watch = Stopwatch.StartNew();
        for (var day = 0; day < days; day++)
        {
            var batch = new List<StreamReading>(streams * 168);
            for (var minute = 0; minute < 1440; minute += 10)
            {
                var t = start.PlusDays(day).PlusMinutes(minute);
                for (var s = 0; s < streams; s++)
                {
                    var value = decimal.Round((decimal)(50 + (20 * Math.Sin((minute / 240.0) + s)) + (random.NextDouble() * 10)), 1);
                    batch.Add(Of(s, Cadence.Minute, t, value, received));
                    if (minute % 60 == 0)
                        batch.Add(Of(s, Cadence.Hour, t, value, received));
                }
            }

            await history.Write(batch, day + 1);
            rows += batch.Count;
        }

        Console.WriteLine(
            $"{streams} streams, {days} days of ten minutes and hours: {rows:0} rows, {rows / watch.Elapsed.TotalSeconds:0} rows/s"
        );
        Size(folder, rows, "table");
        await Year(history, start);
        watch.Restart();
        var months = await history.Seal(start.PlusDays(days).PlusMonths(1).Date);
        Console.WriteLine($"sealed {months} months in {watch.Elapsed.TotalSeconds:0.0} s");
        var parquet = new DirectoryInfo(folder).EnumerateFiles("*.parquet").Sum(f => f.Length);
        Console.WriteLine(
            $"Parquet: {parquet / 1e6:0.0} MB = {(double)parquet / rows:0.0} B/row; 1 000 streams × 5 years of minutes = 2.63 billion rows would be {parquet / (double)rows * 2.63e9 / 1e9:0.0} GB"
        );
        await Year(history, start);
    }

    static StreamReading Of(int s, Cadence cadence, LocalDateTime t, decimal value, Instant received) =>
        new(new($"site-{s / 10}", $"factor-{s % 10}", cadence), t)
        {
            Value = value,
            Low = value - 3,
            High = value + 3,
            Flag = "N",
            Valid = true,
            Position = t.DayOfYear,
            Received = received,
        };

    static void Size(string folder, long rows, string what)
    {
        var bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);
        Console.WriteLine($"{what}: {bytes / 1e6:0.0} MB = {(double)bytes / rows:0.0} B/row (with the write-ahead log)");
    }

    /// <summary>The year of hourly means of one stream, best of five.</summary>
    static async Task Year(DuckDbHistory history, LocalDateTime start)
    {
        var best = double.MaxValue;
        var count = 0;
        for (var i = 0; i < 6; i++)
        {
            var watch = Stopwatch.StartNew();
            count = (await history.All(new StreamKey($"site-{i}", "factor-3", Cadence.Hour), start, start.PlusYears(1))).Count;
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine($"a year of hourly means of one stream: {count} readings in {best:0.0} ms");
        var minute = Stopwatch.StartNew();
        count = (await history.All(new StreamKey("site-1", "factor-3", Cadence.Minute), start.PlusDays(20), start.PlusDays(21))).Count;
        Console.WriteLine($"a day of ten-minute values of one stream: {count} readings in {minute.Elapsed.TotalMilliseconds:0.0} ms");
    }
}

using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using NodaTime;
using Shanhe.Standards.Air;

namespace Shanhe.Server.Commands.Standards;

/// <summary>
/// Hourly readings of stations from CSV: station, year, month, day, hour (0–23, start of the hour) and the six pollutants.
/// </summary>
internal sealed class HourlyFile
{
    private static readonly string[] Columns = ["SO2", "NO2", "CO", "O3", "PM10", "PM2.5"];

    public SortedDictionary<string, SortedDictionary<LocalDate, AirConcentrations[]>> Stations { get; } = new(StringComparer.Ordinal);

    public List<string> Problems { get; } = [];

    public static HourlyFile Read(string path, bool coInMicrograms, bool toReference)
    {
        var file = new HourlyFile();
        using Stream raw = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(raw, CompressionMode.Decompress)
            : raw;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        if (!csv.Read() || !csv.ReadHeader())
            throw new FormatException("文件为空 the file is empty");
        string[] needed = ["year", "month", "day", "hour"];
        var missing = needed.FirstOrDefault(c => !csv.HeaderRecord!.Contains(c));
        if (missing is not null)
            throw new FormatException($"缺少列 column missing: {missing}");
        var index = Columns.Select(c => Array.IndexOf(csv.HeaderRecord!, c)).ToArray();
        var station = Array.IndexOf(csv.HeaderRecord!, "station");
        for (var row = 2; csv.Read(); row++)
            file.Add(csv, row, index, station, coInMicrograms, toReference);
        return file;
    }

    private void Add(CsvReader csv, int row, int[] index, int station, bool coInMicrograms, bool toReference)
    {
        LocalDate date;
        int hour;
        try
        {
            date = new LocalDate(csv.GetField<int>("year"), csv.GetField<int>("month"), csv.GetField<int>("day"));
            hour = csv.GetField<int>("hour");
            if (hour is < 0 or > 23)
                throw new FormatException("hour");
        }
        catch (Exception e) when (e is CsvHelperException or ArgumentException or FormatException)
        {
            Problems.Add($"第 {row} 行 row {row}, year/month/day/hour: 时间无法识别 time not understood");
            return;
        }

        var name = station >= 0 ? csv.GetField(station) ?? "" : "";
        if (!Stations.TryGetValue(name, out var days))
            Stations[name] = days = [];
        if (!days.TryGetValue(date, out var hours))
            days[date] = hours = new AirConcentrations[24];
        for (var p = Pollutant.SO2; p <= Pollutant.PM25; p++)
        {
            var text = index[(int)p] < 0 ? "" : csv.GetField(index[(int)p]) ?? "";
            if (text is "" or "NA" or "-" or "—")
                continue;
            if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value < 0)
            {
                Problems.Add($"第 {row} 行 row {row}, 列 column {Columns[(int)p]}: 不是有效数值 not a valid figure '{text}'");
                continue;
            }

            if (p == Pollutant.CO && coInMicrograms)
                value /= 1000;
            if (toReference && p < Pollutant.PM10 && date < new LocalDate(2018, 9, 1))
                value *= 273.15m / 298.15m;
            hours[hour][p] = Measured.Of(value);
        }
    }
}

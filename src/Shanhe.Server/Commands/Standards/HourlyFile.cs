using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;
using Shanhe.Reports.ReadingForms;
using Shanhe.Reports.Tables;
using Shanhe.Standards.Air;

namespace Shanhe.Server.Commands.Standards;

/// <summary>
/// Hourly readings of stations: station, a time in one column or in several, and the six pollutants. Hours are named by their start, or by
/// their end where the file counts them from 1 to 24.
/// </summary>
internal sealed class HourlyFile
{
    private static readonly Dictionary<string, string> Columns = new[]
    {
        "SO2:so2 二氧化硫",
        "NO2:no2 二氧化氮",
        "CO:co 一氧化碳",
        "O3:o3 臭氧",
        "O3_24h:o3_24h o3-24h 臭氧24小时",
        "PM10:pm10 可吸入颗粒物",
        "PM2.5:pm2.5 pm25 pm2_5 细颗粒物",
        "station:station site 站点 站名 点位",
        "year:year 年",
        "month:month 月",
        "day:day 日",
        "hour:hour 小时 时",
        "date:date 日期",
        "time:time 时间 监测时间",
    }
        .Select(line => line.Split(':', 2))
        .SelectMany(p => p[1].Split(' ').Select(name => (Name: PlainText.Fold(name), Id: p[0])))
        .ToDictionary(p => p.Name, p => p.Id, StringComparer.Ordinal);

    private static readonly string[] Pollutants = ["SO2", "NO2", "CO", "O3", "PM10", "PM2.5"];

    private readonly List<(int Row, string Station, WrittenMoment Time, (string Id, TableCell Cell, string Unit)[] Cells)> _rows = [];
    private readonly bool _coInMicrograms;
    private readonly bool _toReference;

    private HourlyFile(bool coInMicrograms, bool toReference) => (_coInMicrograms, _toReference) = (coInMicrograms, toReference);

    public SortedDictionary<string, SortedDictionary<LocalDate, AirConcentrations[]>> Stations { get; } = new(StringComparer.Ordinal);

    public List<string> Problems { get; } = [];

    public List<string> Notes { get; } = [];

    public static HourlyFile Read(string path, bool coInMicrograms, bool toReference)
    {
        var file = new HourlyFile(coInMicrograms, toReference);
        var outcome = TableFile.Read(File.ReadAllBytes(path), path, SheetFile.Limits, file.Take);
        file.Notes.AddRange(outcome.Notes.Select(Said));
        file.Problems.AddRange(outcome.Problems.Select(Said));
        var label = HourLabels.Of(file._rows.Select(r => r.Time));
        if (label == HourLabel.Unclear)
            file.Problems.Add("小时标注中既有0又有24，无法确定 hours are labelled both 0 and 24");
        else
        {
            foreach (var (row, station, time, cells) in file._rows)
                file.Add(row, station, label == HourLabel.End ? time.Local.PlusHours(-1) : time.Local, cells);
        }

        file.TellDoubts();
        return file;
    }

    /// <summary>Names figures that can't be what their headings say; nothing is left out for it.</summary>
    private void TellDoubts()
    {
        static decimal? Read(string? text) => WrittenNumber.Read(text, Unit.One, SheetUnits.Table) is { IsRead: true } n ? n.Value : null;
        var ozone = _rows.Select(r => (Of(r.Cells, "O3"), Of(r.Cells, "O3_24h")));
        if (AirDoubts.OfOzone(ozone) is { } exchanged)
            Notes.Add(DoubtWords.Of(exchanged));
        var withheld = Stations
            .Values.SelectMany(days => days.Values)
            .SelectMany(hours => hours)
            .Count(h => AirDoubts.OfParticles(h) is not null);
        if (withheld > 0)
            Notes.Add($"{DoubtWords.Of(AirDoubt.ParticlesWithheld)} ({withheld})");

        static decimal? Of((string Id, TableCell Cell, string Unit)[] cells, string id) =>
            Read(cells.FirstOrDefault(c => c.Id == id).Cell.Text);
    }

    private static string Said(Problem problem) => $"{problem.Code} {problem.In(Language.Zh)} {problem.In(Language.En)}";

    private bool Take(TableSheet sheet)
    {
        if (TableHead.Find(sheet, SheetUnits.Table, h => Columns.GetValueOrDefault(PlainText.Fold(h)), least: 2) is not { } head)
            return false;
        var times = new ReadingTimes(head);
        if (!times.AreThere)
        {
            Problems.Add("缺少列 column missing: year, month, day, hour");
            return true;
        }

        Problems.AddRange(head.Repeated().Select(Said));
        if (Problems.Count > 0)
            return true;
        var pollutants = head.Columns.Where(c => c.Id == "O3_24h" || Pollutants.Contains(c.Id)).ToList();
        foreach (var row in head.Body)
        {
            var text = times.Of(sheet, row);
            if (WrittenMoment.Read(text) is not { Precision: MomentPrecision.Time } time)
                Problems.Add($"第 {row.Number} 行 row {row.Number}: 时间无法识别 time not understood '{text}'");
            else
                _rows.Add(
                    (
                        row.Number,
                        head.Find("station") is { } station ? row[station.Index].Text : "",
                        time,
                        [.. pollutants.Select(c => (c.Id!, row[c.Index], c.Unit))]
                    )
                );
        }

        Notes.AddRange(head.Notes().Select(Said));
        return true;
    }

    private void Add(int row, string station, LocalDateTime time, (string Id, TableCell Cell, string Unit)[] cells)
    {
        if (!Stations.TryGetValue(station, out var days))
            Stations[station] = days = [];
        if (!days.TryGetValue(time.Date, out var hours))
            days[time.Date] = hours = new AirConcentrations[24];
        foreach (var (id, cell, own) in cells)
        {
            if (id == "O3_24h")
                continue;
            var p = (Pollutant)Array.IndexOf(Pollutants, id);
            var wanted = p == Pollutant.CO ? "mg/m³" : "μg/m³";
            var unit = own.Length == 0 && p == Pollutant.CO && _coInMicrograms ? "μg/m³" : own;
            var written = WrittenNumber.Read(cell.Text, SheetUnits.Table.Find(wanted) ?? Unit.One, SheetUnits.Table, unit);
            if (written.Fault == NumberFault.Missing && !cell.IsBroken)
                continue;
            if (!written.IsRead || written.Value < 0)
            {
                Problems.Add(
                    $"第 {row} 行 row {row}, 列 column {id}: 不是有效数值 not a valid figure '{cell.Text}' {written.Unit}".TrimEnd()
                );
                continue;
            }

            var value = written.Value;
            if (_toReference && p < Pollutant.PM10 && time.Date < new LocalDate(2018, 9, 1))
                value *= 273.15m / 298.15m;
            hours[time.Hour][p] = Measured.Of(value);
        }
    }
}

using System.Globalization;
using System.IO.Compression;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Rows of a file, the columns that nothing here knows, and what is wrong with its head.</summary>
public sealed record ReadingFileRows(IReadOnlyList<ReadingRow> Rows, IReadOnlyList<string> Unknown, IReadOnlyList<Problem> Problems);

/// <summary>
/// Reads files of readings: long (site, factor, cadence, time, value …) or wide (a column of time, or year, month, day and hour, and a
/// column for each factor). Gzip is opened. Lines are read by hand: a file of a decade has millions of cells.
/// </summary>
public static class ReadingFile
{
    static readonly Dictionary<string, decimal> Winds = new[]
    {
        "N",
        "NNE",
        "NE",
        "ENE",
        "E",
        "ESE",
        "SE",
        "SSE",
        "S",
        "SSW",
        "SW",
        "WSW",
        "W",
        "WNW",
        "NW",
        "NNW",
    }
        .Select((n, i) => (n, i))
        .ToDictionary(p => p.n, p => p.i * 22.5m, StringComparer.Ordinal);

    static readonly string[] TimeColumns = ["time", "datetime", "date", "时间", "监测时间", "日期"];

    public static IEnumerable<string[]> Lines(Stream stream)
    {
        using var plain = IsGzip(ref stream) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return Split(line);
        }
    }

    static bool IsGzip(ref Stream stream)
    {
        if (!stream.CanSeek)
        {
            var memory = new MemoryStream();
            stream.CopyTo(memory);
            memory.Position = 0;
            stream = memory;
        }

        var head = (stream.ReadByte(), stream.ReadByte());
        stream.Position = 0;
        return head == (0x1F, 0x8B);
    }

    static string[] Split(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
            return line.Split(',');
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(c);
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }

    /// <summary>Reads rows; of a wide file each cell becomes a row.</summary>
    /// <param name="lines">The lines with their head first.</param>
    /// <param name="codes">Knows the factors.</param>
    /// <param name="site">The site of all rows when the file names none.</param>
    /// <param name="kind">Kind of that site.</param>
    /// <param name="cadence">Length of reading of a wide file.</param>
    /// <param name="scales">Factors by which columns are multiplied, by name of the column.</param>
    public static ReadingFileRows Read(
        IEnumerable<string[]> lines,
        FactorCodes codes,
        string? site,
        string? kind,
        string cadence,
        IReadOnlyDictionary<string, decimal>? scales = null
    )
    {
        using var all = lines.GetEnumerator();
        if (!all.MoveNext())
            return new([], [], [ObservationMessages.Problem("O101", default, "CSV")]);
        var head = all.Current.Select((c, i) => (Name: c.Trim().TrimStart('\uFEFF'), Index: i)).ToList();
        int Find(params ReadOnlySpan<string> names)
        {
            foreach (var (name, index) in head)
            {
                foreach (var wanted in names)
                {
                    if (name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                        return index;
                }
            }

            return -1;
        }

        return Find("factor", "因子", "监测因子") >= 0
            ? Long(all, Find, site, cadence)
            : Wide(all, head, Find, codes, site, kind, cadence, scales);
    }

    delegate int Finder(params ReadOnlySpan<string> names);

    static ReadingFileRows Long(IEnumerator<string[]> lines, Finder find, string? site, string cadence)
    {
        var (s, f, c, t, v) = (
            find("site", "站点"),
            find("factor", "因子", "监测因子"),
            find("cadence", "时段"),
            find(TimeColumns),
            find("value", "值", "监测值")
        );
        var (flag, low, high, total, converted) = (
            find("flag", "标识"),
            find("low", "min", "最小值"),
            find("high", "max", "最大值"),
            find("total", "cou", "累计值"),
            find("converted", "折算值")
        );
        if (t < 0 || v < 0 || (s < 0 && site is null))
            return new(
                [],
                [],
                [
                    ObservationMessages.Problem(
                        "O108",
                        new("", 1, 0),
                        t < 0 ? "time"
                            : v < 0 ? "value"
                            : "site"
                    ),
                ]
            );
        var rows = new List<ReadingRow>();
        var number = 1;
        while (lines.MoveNext())
        {
            var cells = lines.Current;
            string? Cell(int i) => i >= 0 && i < cells.Length ? cells[i] : null;
            rows.Add(
                new(
                    ++number,
                    Cell(s) ?? site,
                    Cell(f),
                    Cell(c) ?? cadence,
                    Cell(t),
                    Cell(v),
                    Cell(flag),
                    Cell(low),
                    Cell(high),
                    Cell(total),
                    Cell(converted)
                )
            );
        }

        return new(rows, [], []);
    }

    static ReadingFileRows Wide(
        IEnumerator<string[]> lines,
        List<(string Name, int Index)> head,
        Finder find,
        FactorCodes codes,
        string? site,
        string? kind,
        string cadence,
        IReadOnlyDictionary<string, decimal>? scales
    )
    {
        var (time, year, month, day, hour) = (find(TimeColumns), find("year"), find("month"), find("day"), find("hour"));
        if (time < 0 && (year < 0 || month < 0 || day < 0))
            return new([], [], [ObservationMessages.Problem("O108", new("", 1, 0), "time")]);
        if (site is null)
            return new([], [], [ObservationMessages.Problem("O108", new("", 1, 0), "site")]);
        int[] used = [time, year, month, day, hour];
        var factors = head.Where(h => !used.Contains(h.Index))
            .Select(h => (h.Name, h.Index, Factor: codes.Find(h.Name, null, kind), Scale: scales?.GetValueOrDefault(h.Name, 1m) ?? 1m))
            .ToList();
        var rows = new List<ReadingRow>();
        var number = 1;
        while (lines.MoveNext())
        {
            var cells = lines.Current;
            number++;
            var at =
                time >= 0
                    ? cells[time]
                    : $"{cells[year]}-{cells[month].PadLeft(2, '0')}-{cells[day].PadLeft(2, '0')}T{(hour >= 0 ? cells[hour].PadLeft(2, '0') : "00")}:00";
            foreach (var (_, index, factor, scale) in factors)
            {
                if (factor is null || index >= cells.Length || cells[index] is not { Length: > 0 } text || text == "NA")
                    continue;
                if (Winds.TryGetValue(text, out var degrees))
                    text = degrees.ToString(CultureInfo.InvariantCulture);
                else if (scale != 1m && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n))
                    text = (n * scale).ToString(CultureInfo.InvariantCulture);
                rows.Add(new(number, site, factor, cadence, at, text));
            }
        }

        return new(rows, [.. factors.Where(f => f.Factor is null).Select(f => f.Name)], []);
    }
}

using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// Turns rows into readings, the same for files, requests and messages. What is wrong is said with its row and column; the rest goes on.
/// </summary>
public sealed class RowReader(PlanPackage package, SiteNames sites, FactorNames factors, IClock clock)
{
    const int ProblemsShown = 200;

    static readonly Dictionary<string, decimal> Winds = new[]
    {
        "N 北",
        "NNE 北东北",
        "NE 东北",
        "ENE 东东北",
        "E 东",
        "ESE 东东南",
        "SE 东南",
        "SSE 南东南",
        "S 南",
        "SSW 南西南",
        "SW 西南",
        "WSW 西西南",
        "W 西",
        "WNW 西西北",
        "NW 西北",
        "NNW 北西北",
    }
        .SelectMany((names, i) => names.Split(' ').Select(n => (n, i)))
        .ToDictionary(p => p.n, p => p.i * 22.5m, StringComparer.OrdinalIgnoreCase);

    readonly Dictionary<(string, string), string?> _known = [];
    readonly List<Problem> _problems = [];
    int _told;
    HourLabel _label;

    /// <summary>Reads a time in one of the usual forms; a time with a zone is turned into plan time.</summary>
    public static LocalDateTime? Time(string? text) =>
        WrittenMoment.Read(text) is { Precision: not MomentPrecision.Month } moment ? moment.Local : null;

    /// <summary>Reads all rows of one file, request or message. An instance is used once.</summary>
    public ReadRows Read(IEnumerable<ReadingRow> rows)
    {
        var all = rows as IReadOnlyList<ReadingRow> ?? [.. rows];
        _label = HourLabels.Of(
            all.Where(r => string.IsNullOrWhiteSpace(r.Cadence) || CadenceOf(r.Cadence) == Cadence.Hour)
                .Select(r => r.Time)
                .Distinct()
                .Select(WrittenMoment.Read)
                .OfType<WrittenMoment>()
        );
        if (_label == HourLabel.Unclear)
            return new([], [ObservationMessages.Problem("O121", default)], all.Count, []);
        var readings = new Dictionary<(StreamKey, LocalDateTime), (StreamReading Reading, int Row)>();
        var limit = PlanTime.Local(clock.GetCurrentInstant()).PlusHours(1);
        var refused = 0;
        foreach (var row in all)
        {
            var before = _told;
            var read = One(row, limit);
            if (_told == before && read is { } reading)
                Add(row, reading);
            if (_told > before)
                refused++;
        }

        return new(
            [.. readings.Values.Select(r => r.Reading)],
            _problems,
            refused,
            _label == HourLabel.End ? [ObservationMessages.Problem("O120", default)] : []
        );

        void Add(ReadingRow row, StreamReading reading)
        {
            if (readings.TryGetValue((reading.Stream, reading.Time), out var other))
            {
                if (other.Reading with { Flag = reading.Flag } != reading)
                    Wrong(row, "O122", "time", null, other.Row, row.Time);
            }
            else
                readings.Add((reading.Stream, reading.Time), (reading, row.Row));
        }
    }

    void Wrong(ReadingRow row, string code, string column, string? nearest, params ReadOnlySpan<object?> values) =>
        Tell(row, code, column, ObservationMessages.Wording.Say(code, [row.Row, .. values]), nearest);

    void Tell(ReadingRow row, string code, string column, LocalText message, string? nearest = null)
    {
        _told++;
        if (_problems.Count < ProblemsShown)
            _problems.Add(new(code, new(column, row.Row, 0), message, nearest));
    }

    StreamReading? One(ReadingRow row, LocalDateTime latest)
    {
        if (row.Fault is { } fault)
        {
            Tell(row, fault.Code, fault.At.File, ObservationMessages.Wording.Say("O123", row.Row, fault.Message));
            return null;
        }

        if (sites.Find(row.Site) is not { } site)
        {
            Wrong(row, "O102", "site", Nearest.Name(row.Site ?? "", sites.Ids), row.Site);
            return null;
        }

        var factor = FactorOf(row.Factor ?? "", site.Kind);
        if (factor is null)
            Wrong(row, "O103", "factor", factors.Nearest(row.Factor ?? ""), row.Factor);
        var cadence = string.IsNullOrWhiteSpace(row.Cadence) ? Cadence.Hour : CadenceOf(row.Cadence);
        if (cadence is null)
            Wrong(row, "O106", "cadence", Nearest.Name(row.Cadence!, ["moment", "minute", "hour", "day"]), row.Cadence);
        var time = cadence is null ? null : TimeOf(row, cadence.Value, latest);
        if (factor is null)
            return null;
        var observed = package.Find<ObservedFactor>(factor)!;
        var value = Number(row, row.Value, "value", observed, row.Unit);
        var (low, high) = (Number(row, row.Low, "low", observed, row.Unit), Number(row, row.High, "high", observed, row.Unit));
        var converted = Number(row, row.Converted, "converted", observed, row.Unit);
        var total = Number(row, row.Total, "total", observed, null);
        return time is null || (value is null && total is null && converted is null)
            ? null
            : new(new(site.Id, factor, cadence!.Value), time.Value)
            {
                Value = value ?? total,
                Low = low,
                High = high,
                Total = total,
                Converted = converted,
                Flag = (row.Flag ?? "").Replace(",", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal),
            };
    }

    string? FactorOf(string name, string kind)
    {
        if (!_known.TryGetValue((name, kind), out var factor))
            _known[(name, kind)] = factor = factors.Find(name, kind);
        return factor;
    }

    static Cadence? CadenceOf(string text) =>
        Enum.TryParse<Cadence>(text.Trim(), ignoreCase: true, out var cadence)
        && Enum.IsDefined(cadence)
        && !char.IsAsciiDigit(text.Trim()[0])
            ? cadence
            : null;

    /// <summary>The start of the reading's period. A date alone is no hour: it is never taken for midnight.</summary>
    LocalDateTime? TimeOf(ReadingRow row, Cadence cadence, LocalDateTime latest)
    {
        if (WrittenMoment.Read(row.Time) is not { Precision: not MomentPrecision.Month } moment)
        {
            Wrong(row, "O104", "time", null, row.Time);
            return null;
        }

        if (cadence != Cadence.Day && moment.Precision == MomentPrecision.Day)
        {
            Wrong(row, "O119", "time", null, row.Time);
            return null;
        }

        var time = cadence switch
        {
            Cadence.Hour when _label == HourLabel.End => ReadingTime.Hour(moment.Local.PlusHours(-1)),
            Cadence.Hour => ReadingTime.Hour(moment.Local),
            Cadence.Day => moment.Date.AtMidnight(),
            _ => moment.Local,
        };
        if (time <= latest)
            return time;
        Wrong(row, "O107", "time", null, row.Time);
        return null;
    }

    decimal? Number(ReadingRow row, string? text, string column, ObservedFactor factor, string? unit)
    {
        if (factor.Gathering == Gathering.Vector && Winds.TryGetValue(PlainText.HalfWidth(text), out var degrees))
            return degrees;
        var wanted = column == "total" ? factor.TotalUnit ?? "" : factor.Unit;
        // A total is kept as it comes where the package gives it no unit.
        var target = wanted.Length == 0 ? Unit.One : package.UnitOf(wanted);
        var written = WrittenNumber.Read(text, target, package.Units, PlainText.Visible(unit));
        if (written.Fault == NumberFault.Missing)
            return null;
        if (!written.IsRead)
        {
            if (written.Fault == NumberFault.NoNumber)
                Wrong(row, "O105", column, null, column, text);
            else
                Tell(
                    row,
                    WrittenNumber.CodeOf(written.Fault),
                    column,
                    ObservationMessages.Wording.Say("O123", row.Row, written.Tell(factor.Name, text, wanted))
                );
            return null;
        }

        var value = written.Value * (column == "total" ? 1m : row.Scale);
        if (Math.Abs(value) < 1_000_000_000_000m)
            return value;
        Wrong(row, "O110", column, null, text);
        return null;
    }
}

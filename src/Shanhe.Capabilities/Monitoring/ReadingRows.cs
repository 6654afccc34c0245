using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A reading as somebody wrote it; texts as typed.</summary>
public sealed record ReadingRow(
    int Row,
    string? Site,
    string? Factor,
    string? Cadence,
    string? Time,
    string? Value,
    string? Flag = null,
    string? Low = null,
    string? High = null,
    string? Total = null,
    string? Converted = null
);

/// <summary>Readings that could be understood, and what is wrong with the rest.</summary>
public sealed record ReadRows(IReadOnlyList<StreamReading> Readings, IReadOnlyList<Problem> Problems);

/// <summary>Turns rows into readings. What is wrong is said with its row and column; the rest goes on.</summary>
public sealed class RowReader(PlanPackage package, SitePicture picture, FactorCodes codes, IClock clock)
{
    const int ProblemsShown = 200;

    static readonly LocalDateTimePattern[] Patterns =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu/M/d H:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss"),
    ];

    /// <summary>Reads a local time in one of the usual forms; a time with a zone is turned into plan time.</summary>
    public static LocalDateTime? Time(string? text)
    {
        var t = (text ?? "").Trim();
        foreach (var pattern in Patterns)
        {
            if (pattern.Parse(t) is { Success: true } parsed)
                return parsed.Value;
        }

        return OffsetDateTimePattern.Rfc3339.Parse(t) is { Success: true } offset ? PlanTime.Local(offset.Value.ToInstant()) : null;
    }

    public ReadRows Read(IEnumerable<ReadingRow> rows)
    {
        var readings = new List<StreamReading>();
        var problems = new List<Problem>();
        var limit = PlanTime.Local(clock.GetCurrentInstant()).PlusHours(1);
        foreach (var row in rows)
        {
            var before = problems.Count;
            if (One(row, limit, problems) is { } reading && problems.Count == before)
                readings.Add(reading);
            else if (problems.Count > ProblemsShown)
                problems.RemoveRange(ProblemsShown, problems.Count - ProblemsShown);
        }

        return new(readings, problems);
    }

    StreamReading? One(ReadingRow row, LocalDateTime latest, List<Problem> problems)
    {
        void Wrong(string code, string column, string? nearest, params ReadOnlySpan<object?> values) =>
            problems.Add(new(code, new(column, row.Row, 0), ObservationMessages.Wording.Say(code, values), nearest));
        if (!picture.Sites.TryGetValue(row.Site ?? "", out var site))
        {
            Wrong("O102", "site", Nearest.Name(row.Site ?? "", picture.Sites.Keys), row.Row, row.Site);
            return null;
        }

        var factor = codes.Find(row.Factor ?? "", null, site.Kind);
        if (factor is null)
            Wrong("O103", "factor", Nearest.Name(row.Factor ?? "", package.Factors.Select(f => f.Id)), row.Row, row.Factor);
        var cadence = Cadence.Hour;
        if (!string.IsNullOrWhiteSpace(row.Cadence) && (!Enum.TryParse(row.Cadence, true, out cadence) || !Enum.IsDefined(cadence)))
            Wrong("O106", "cadence", Nearest.Name(row.Cadence, ["moment", "minute", "hour", "day"]), row.Row, row.Cadence);
        var time = Time(row.Time);
        if (time is null)
            Wrong("O104", "time", null, row.Row, row.Time);
        else if (time > latest)
            Wrong("O107", "time", null, row.Row, row.Time);
        var value = Number(row.Value, "value");
        var (low, high, total, converted) = (
            Number(row.Low, "low"),
            Number(row.High, "high"),
            Number(row.Total, "total"),
            Number(row.Converted, "converted")
        );
        if (factor is null || time is null)
            return null;
        var t = cadence switch
        {
            Cadence.Hour => PlanTime.Hour(time.Value),
            Cadence.Day => PlanTime.Day(time.Value),
            _ => time.Value,
        };
        return value is null && total is null && converted is null
            ? null
            : new(new(site.Id, factor, cadence), t)
            {
                Value = value ?? total,
                Low = low,
                High = high,
                Total = total,
                Converted = converted,
                Flag = (row.Flag ?? "").Replace(",", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal),
            };

        decimal? Number(string? text, string column)
        {
            var t = (text ?? "").Trim();
            if (t.Length == 0 || t is "NA" or "-" or "--" or "—")
                return null;
            if (!decimal.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                Wrong("O105", column, null, row.Row, column, t);
            else if (Math.Abs(number) >= 1_000_000_000_000m)
                Wrong("O110", column, null, row.Row, t);
            else
                return number;
            return null;
        }
    }
}

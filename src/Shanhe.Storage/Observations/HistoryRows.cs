using System.Globalization;
using DuckDB.NET.Data;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>How readings lie in the tables and files of a history, whatever engine holds the tables. Pure.</summary>
static class HistoryRows
{
    /// <summary>The columns of a reading, in their order everywhere.</summary>
    public const string Columns =
        "stream, t, value, low, high, total, converted, flag, marks, valid, origin, n, position, received, revision";

    /// <summary>What files say before the columns, from the table of streams under the name <c>s</c>.</summary>
    public const string Named =
        "s.site, s.factor, CASE s.cadence WHEN 0 THEN 'moment' WHEN 1 THEN 'minute' WHEN 2 THEN 'hour' ELSE 'day' END AS cadence, ";

    /// <summary>The tables: moments and minutes; hours and days.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["fine", "coarse"];

    public static string PartOf(Cadence cadence) => cadence is Cadence.Moment or Cadence.Minute ? "fine" : "coarse";

    public static string Prefixed(string alias) => string.Join(", ", Columns.Split(", ").Select(c => alias + "." + c));

    /// <summary>The month of a time, as tables and names of files have it.</summary>
    public static string Month(LocalDateTime t) => string.Create(CultureInfo.InvariantCulture, $"{t.Year:0000}-{t.Month:00}");

    /// <summary>The first day of a month.</summary>
    public static LocalDate FirstOf(string month) =>
        new(int.Parse(month[..4], CultureInfo.InvariantCulture), int.Parse(month[5..], CultureInfo.InvariantCulture), 1);

    public static string Iso(LocalDateTime t) => t.ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The condition that a time lies in the month of a first day.</summary>
    public static string InMonth(LocalDate first) =>
        $"t >= '{Iso(first.AtMidnight())}'::TIMESTAMP AND t < '{Iso(first.PlusMonths(1).AtMidnight())}'::TIMESTAMP";

    /// <summary>A path or name between the quotes of a statement.</summary>
    public static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    /// <summary>A reading of the table or file of DuckDB, from the columns that begin with its time.</summary>
    public static StreamReading ReadingOf(StreamKey stream, DuckDBDataReader rows, int first) =>
        new(stream, ReadingTime.FromClr(rows.GetDateTime(first)))
        {
            Value = Number(rows, first + 1),
            Low = Number(rows, first + 2),
            High = Number(rows, first + 3),
            Total = Number(rows, first + 4),
            Converted = Number(rows, first + 5),
            Flag = rows.GetString(first + 6),
            Marks = (Marks)rows.GetInt32(first + 7),
            Valid = rows.GetBoolean(first + 8),
            Origin = (ReadingOrigin)rows.GetFieldValue<sbyte>(first + 9),
            Count = rows.GetInt32(first + 10),
            Position = rows.GetInt64(first + 11),
            Received = Instant.FromDateTimeUtc(DateTime.SpecifyKind(rows.GetDateTime(first + 12), DateTimeKind.Utc)),
            Revision = rows.GetInt32(first + 13),
        };

    static decimal? Number(DuckDBDataReader rows, int column) => rows.IsDBNull(column) ? null : Short(rows.GetDecimal(column));

    /// <summary>Without the zeros that the column's six digits add.</summary>
    public static decimal Short(decimal number) => number / 1.000000000000000000000000000000000m;

    /// <summary>Puts a reading into a row of a table of DuckDB.</summary>
    public static IDuckDBAppenderRow Put(IDuckDBAppenderRow row, int no, in StreamReading r) =>
        row.AppendValue(no)
            .AppendValue(ReadingTime.ToClr(r.Time))
            .AppendValue(r.Value)
            .AppendValue(r.Low)
            .AppendValue(r.High)
            .AppendValue(r.Total)
            .AppendValue(r.Converted)
            .AppendValue(r.Flag ?? "")
            .AppendValue((int)r.Marks)
            .AppendValue(r.Valid)
            .AppendValue((sbyte)r.Origin)
            .AppendValue(r.Count)
            .AppendValue(r.Position)
            .AppendValue(r.Received.ToDateTimeUtc())
            .AppendValue(r.Revision);

    /// <summary>
    /// Six digits behind the point and microseconds are kept, and no character that a text of a table can't have, so that what is compared
    /// later is what was kept.
    /// </summary>
    public static StreamReading Kept(in StreamReading r)
    {
        static decimal? Six(decimal? v) => v is not { } d || d.Scale <= 6 ? v : decimal.Round(d, 6, MidpointRounding.ToEven);
        return r with
        {
            Value = Six(r.Value),
            Low = Six(r.Low),
            High = Six(r.High),
            Total = Six(r.Total),
            Converted = Six(r.Converted),
            Flag = r.Flag?.Replace('\0', '\uFFFD') ?? "",
            Received = Instant.FromUnixTimeTicks(r.Received.ToUnixTimeTicks() / 10 * 10),
        };
    }
}

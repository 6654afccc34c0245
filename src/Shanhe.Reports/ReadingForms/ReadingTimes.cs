using System.Globalization;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.ReadingForms;

/// <summary>
/// The time of a row, wherever it stands: in one column, as date and hour in two, or as year, month, day and hour in four.
/// </summary>
public sealed class ReadingTimes(TableHead head)
{
    readonly TableColumn? _time = head.Find("time");
    readonly TableColumn? _date = head.Find("date");
    readonly TableColumn? _hour = head.Find("hour");
    readonly TableColumn?[] _day = [head.Find("year"), head.Find("month"), head.Find("day")];

    /// <summary>Whether the table has columns that make a time.</summary>
    public bool AreThere => _time is not null || _date is not null || _day.All(c => c is not null);

    /// <summary>
    /// The time as one text. What can't be joined is given back as it stands, so that it is refused with what is written there.
    /// </summary>
    public string Of(TableSheet sheet, TableRow row)
    {
        string Text(TableColumn? column) => column is null ? "" : sheet.DateText(row[column.Index]);
        var (time, hour) = (Text(_time), Text(_hour));
        var day =
            _date is not null ? Text(_date)
            : _day.All(c => c is not null) ? string.Join('-', _day.Select(Text))
            : time;
        var clock = hour.Length > 0 ? hour : time;
        if (clock.Length == 0 || (clock == time && WrittenClock.Read(time) is null))
            return time.Length > 0 && WrittenMoment.Read(time) is not null ? Agreeing(time, day)
                : day.Length > 0 ? day
                : time;
        return WrittenClock.Read(clock) is not null && WrittenMoment.Read(day) is { Precision: MomentPrecision.Day } date
            ? string.Create(CultureInfo.InvariantCulture, $"{date.Date:uuuu-MM-dd} {clock}")
            : $"{day} {clock}".Trim();
    }

    /// <summary>A whole time beside a column of dates counts when both name the same day.</summary>
    static string Agreeing(string time, string day) =>
        day == time || day.Length == 0 || WrittenMoment.Read(day)?.Date == WrittenMoment.Read(time)?.Date ? time : $"{day} {time}";
}

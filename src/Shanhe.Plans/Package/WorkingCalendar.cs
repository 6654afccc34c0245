using System.Collections.Frozen;
using NodaTime;
using NodaTime.Text;

namespace Shanhe.Plans.Package;

/// <summary>Working days by the yearly notices on holidays; days outside the notices are judged by the weekday alone.</summary>
public sealed class WorkingCalendar
{
    readonly FrozenDictionary<LocalDate, HolidayKind> _days;

    public WorkingCalendar(IEnumerable<Holiday> holidays) =>
        _days = holidays
            .Select(h => (Date: LocalDatePattern.Iso.Parse(h.Id), h.Kind))
            .Where(p => p.Date.Success)
            .ToFrozenDictionary(p => p.Date.Value, p => p.Kind);

    public bool IsWorkingDay(LocalDate date) =>
        _days.TryGetValue(date, out var kind)
            ? kind == HolidayKind.Workday
            : date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    /// <summary>
    /// The day itself when it is worked, else the next one that is: a period that ends on a holiday ends on the first day after it.
    /// </summary>
    public LocalDate NextWorkingDay(LocalDate date)
    {
        while (!IsWorkingDay(date))
            date = date.PlusDays(1);
        return date;
    }

    /// <summary>
    /// The working day that lies <paramref name="count"/> working days after <paramref name="date"/> (before it when negative); the day
    /// itself is not counted.
    /// </summary>
    public LocalDate PlusWorkingDays(LocalDate date, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0; )
        {
            date = date.PlusDays(step);
            if (IsWorkingDay(date))
                left--;
        }

        return date;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>.</summary>
    public int WorkingDaysBetween(LocalDate from, LocalDate to)
    {
        var count = 0;
        for (var day = from.PlusDays(1); day <= to; day = day.PlusDays(1))
        {
            if (IsWorkingDay(day))
                count++;
        }

        return count;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Shanhe.Ledger.Replays;

/// <summary>Moments, days, periods and offsets as histories write them; anything else is <c>null</c>. Pure.</summary>
static partial class WrittenTime
{
    /// <summary>Hours of the largest offset.</summary>
    const int MostOffset = 14;

    const int MicrosecondDigits = 6;

    [GeneratedRegex(
        @"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?<h>[0-9]{2}):(?<m>[0-9]{2}):(?<s>[0-9]{2})(?:\.(?<f>[0-9]{1,6}))?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})\z"
    )]
    private static partial Regex MomentForm();

    [GeneratedRegex(@"\A(?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})\z")]
    private static partial Regex DayForm();

    [GeneratedRegex(@"\A(?<y>[0-9]{4})(?:-(?<m>0[1-9]|1[0-2]))?\z")]
    private static partial Regex PeriodForm();

    [GeneratedRegex(@"\A(?<sign>[+-])(?<h>[0-9]{2}):(?<m>[0-9]{2})\z")]
    private static partial Regex OffsetForm();

    public static Instant? Moment(string text)
    {
        if (MomentForm().Match(text) is not { Success: true } match || Day(match.Groups["date"].Value) is not { } day)
            return null;
        if (OffsetOf(match.Groups["zone"].Value) is not { } offset)
            return null;
        var (hour, minute, second) = (Number(match, "h"), Number(match, "m"), Number(match, "s"));
        if (hour > 23 || minute > 59 || second > 59)
            return null;
        var micros = match.Groups["f"] is { Success: true, Value: var f }
            ? int.Parse(f.PadRight(MicrosecondDigits, '0'), CultureInfo.InvariantCulture)
            : 0;
        var local =
            day
            + LocalTime.FromTicksSinceMidnight(
                (((((hour * 60L) + minute) * 60) + second) * NodaConstants.TicksPerSecond)
                    + (micros * (NodaConstants.TicksPerMillisecond / 1000))
            );
        // Beyond the last day that can be told the offset would lead out of time.
        return local.Year is > 1 and < 9999 ? local.WithOffset(offset).ToInstant() : null;
    }

    public static LocalDate? Day(string text)
    {
        if (DayForm().Match(text) is not { Success: true } match)
            return null;
        var (year, month, day) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
    }

    /// <summary>A year, or a month of it.</summary>
    public static (int Year, int? Month)? Period(string text) =>
        PeriodForm().Match(text) is { Success: true } match
            ? (Number(match, "y"), match.Groups["m"].Success ? Number(match, "m") : null)
            : null;

    public static Offset? OffsetOf(string text)
    {
        if (text == "Z")
            return Offset.Zero;
        if (OffsetForm().Match(text) is not { Success: true } match || Number(match, "h") > MostOffset || Number(match, "m") > 59)
            return null;
        var offset = Offset.FromHoursAndMinutes(Number(match, "h"), Number(match, "m"));
        return match.Groups["sign"].Value == "-" ? -offset : offset;
    }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}

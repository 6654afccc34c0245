using System.Globalization;
using NodaTime;

namespace Shanhe.Hj212;

/// <summary>Reads and writes the times of the data area: local time of the device (Asia/Shanghai) without zone.</summary>
public static class TimeText
{
    /// <summary>Reads 14 digits YYYYMMDDhhmmss, or 17 with milliseconds as some devices send; null if the text is no such time.</summary>
    /// <param name="text">The text as received.</param>
    public static LocalDateTime? Read(string? text) => Read(text.AsSpan());

    /// <summary>Reads 14 or 17 digits; null if the text is no such time.</summary>
    /// <param name="text">The text as received.</param>
    public static LocalDateTime? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is not (14 or 17) || text.ContainsAnyExceptInRange('0', '9'))
            return null;
        return Make(
            int.Parse(text[..4], CultureInfo.InvariantCulture),
            Two(text, 4),
            Two(text, 6),
            Two(text, 8),
            Two(text, 10),
            Two(text, 12),
            text.Length == 17 ? int.Parse(text[14..], CultureInfo.InvariantCulture) : 0
        );
    }

    /// <summary>Writes 14 digits, or 17 if <paramref name="milliseconds"/>.</summary>
    /// <param name="time">The local time.</param>
    /// <param name="milliseconds">Whether milliseconds are written, as in QN.</param>
    public static string Write(LocalDateTime time, bool milliseconds = false)
    {
        var seconds = string.Create(
            CultureInfo.InvariantCulture,
            $"{time.Year:0000}{time.Month:00}{time.Day:00}{time.Hour:00}{time.Minute:00}{time.Second:00}"
        );
        return milliseconds ? seconds + time.Millisecond.ToString("000", CultureInfo.InvariantCulture) : seconds;
    }

    internal static LocalDateTime? Make(int year, int month, int day, int hour, int minute, int second, int millisecond)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || hour > 23 || minute > 59 || second > 59)
            return null;
        return day > DateTime.DaysInMonth(year, month) ? null : new LocalDateTime(year, month, day, hour, minute, second, millisecond);
    }

    private static int Two(ReadOnlySpan<char> text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';
}

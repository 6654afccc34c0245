using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Shanhe.Plans.Writing;

/// <summary>A time of day as people write it: 8:00, 08:00:00, 8时, 8时30分, 下午3点, 24:00. A value; pure and thread-safe.</summary>
/// <param name="Time">The time; midnight for 24:00.</param>
/// <param name="IsEnd">Whether it is 24:00, the end of the day.</param>
public readonly partial record struct WrittenClock(LocalTime Time, bool IsEnd)
{
    /// <summary>Reads a time of day; a number alone is an hour from 0 to 24.</summary>
    public static WrittenClock? Read(string? text)
    {
        var match = Clock().Match(PlainText.HalfWidth(text));
        if (!match.Success)
            return null;
        int Part(string name) =>
            match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var (hour, minute, second) = (Part("h"), Part("m"), Part("s"));
        if (match.Groups["half"].Success)
            minute = 30;
        switch (match.Groups["part"].Value)
        {
            case "下午" or "晚上" or "傍晚" when hour is >= 1 and < 12:
                hour += 12;
                break;
            case "凌晨" or "上午" or "早上" when hour > 12:
                return null;
            case "中午" when hour is >= 1 and <= 2:
                hour += 12;
                break;
        }

        if (hour == 24 && minute == 0 && second == 0)
            return new(LocalTime.Midnight, true);
        return hour < 24 && minute < 60 && second < 60 ? new(new LocalTime(hour, minute, second), false) : null;
    }

    [GeneratedRegex(
        @"^(?<part>凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*(?<h>\d{1,2})(\s*[:时点]\s*((?<m>\d{1,2})(\s*[:分]\s*((?<s>\d{1,2})(\.\d+)?\s*秒?)?)?|整|(?<half>半))?)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Clock();
}

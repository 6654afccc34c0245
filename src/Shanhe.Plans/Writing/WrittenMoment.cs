using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Shanhe.Plans.Periods;

namespace Shanhe.Plans.Writing;

/// <summary>
/// A date or a time as people in China write it: 2024-1-16 8:00, 2024/01/16, 2024.1.16, 2024年1月16日 8时, 20240116080000, the day's number
/// of a spreadsheet, RFC 3339. The year comes first and has four digits: 1/2/2024 can mean two days. A value; pure and thread-safe.
/// </summary>
/// <param name="Local">The moment in plan time; 24:00 is midnight of the next day, a month is its first day.</param>
/// <param name="Precision">How much was written.</param>
/// <param name="IsEnd">Whether the time was written as 24:00, the end of <see cref="Date"/>.</param>
public readonly partial record struct WrittenMoment(LocalDateTime Local, MomentPrecision Precision, bool IsEnd)
{
    // 1955-01-01 and 2100-01-01 as spreadsheets number days: what lies between is a day and no other number of a column of times.
    const decimal FirstSerial = 20_090;
    const decimal LastSerial = 73_051;

    static readonly LocalDate SerialZero = new(1899, 12, 30);

    /// <summary>The day that was written: for 24:00 the day that ends.</summary>
    public LocalDate Date => IsEnd ? Local.Date.PlusDays(-1) : Local.Date;

    /// <summary>The text without what can't be seen, read as a moment; <c>null</c> when it is none, or may mean two.</summary>
    public static WrittenMoment? Read(string? text)
    {
        var plain = PlainText.HalfWidth(text);
        if (plain.Length is 0 or > 40)
            return null;
        if (Parts().Match(plain) is { Success: true } parts)
            return Joined(parts, plain);
        if (OffsetDateTimePattern.ExtendedIso.Parse(plain) is { Success: true } offset)
            return new(offset.Value.ToInstant().Local(), MomentPrecision.Time, false);
        if (Digits().Match(plain) is { Success: true } digits)
            return Joined(digits, plain);
        return
            Serial().IsMatch(plain) && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)
            ? OfSerial(serial)
            : null;
    }

    /// <summary>A date and a time of day that stand in two cells.</summary>
    public static WrittenMoment? Join(WrittenMoment day, WrittenClock clock) =>
        day.Precision != MomentPrecision.Day
            ? null
            : new((clock.IsEnd ? day.Date.PlusDays(1) : day.Date).At(clock.Time), MomentPrecision.Time, clock.IsEnd);

    /// <summary>The moment that a spreadsheet means by the number of a day (of the 1900 system), to the second; <c>null</c> outside
    /// 1955 to 2100.</summary>
    public static WrittenMoment? OfSerial(decimal serial)
    {
        if (serial is < FirstSerial or >= LastSerial)
            return null;
        var day = SerialZero.PlusDays((int)decimal.Floor(serial));
        var seconds = (long)decimal.Round((serial - decimal.Floor(serial)) * 86_400);
        return seconds == 0
            ? new(day.AtMidnight(), MomentPrecision.Day, false)
            : new(day.AtMidnight().PlusSeconds(seconds), MomentPrecision.Time, false);
    }

    static WrittenMoment? Joined(Match match, string plain)
    {
        int Part(string name) =>
            match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 1;
        var (year, month, day) = (Part("y"), Part("mo"), Part("d"));
        if (year is < 1000 or > 9998 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return null;
        var date = new LocalDate(year, month, day);
        if (!match.Groups["d"].Success)
            return new(date.AtMidnight(), MomentPrecision.Month, false);
        var rest = match.Groups["rest"].Value.Trim().TrimStart('T');
        if (match.Groups["digits"].Success)
            rest = string.Join(':', rest.Chunk(2).Select(c => new string(c)));
        if (rest.Length == 0)
            return new(date.AtMidnight(), MomentPrecision.Day, false);
        if (WrittenClock.Read(rest) is { } clock)
            return Join(new(date.AtMidnight(), MomentPrecision.Day, false), clock);
        return OffsetDateTimePattern.ExtendedIso.Parse(plain) is { Success: true } offset
            ? new(offset.Value.ToInstant().Local(), MomentPrecision.Time, false)
            : null;
    }

    [GeneratedRegex(
        @"^(?<y>\d{4})\s*(?<sep>[-/.年])\s*(?<mo>\d{1,2})(\s*(月|\k<sep>)\s*(?<d>\d{1,2})\s*[日号]?(\s*[(]?(星期|周)[一二三四五六日天][)]?)?(?<rest>([T\s].*|(?<=[日号])\S.*)?)|\s*月?)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?<y>\d{4})(?<mo>\d{2})(?<d>\d{2})(?<rest>(?<digits>(\d\d){1,3}))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\d{5}(\.\d+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Serial();
}

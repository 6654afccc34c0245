using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Shanhe.Plans.Package;

/// <summary>A length of a clock: a number, or a field that holds it, and a unit.</summary>
public readonly partial record struct ClockLength(int Amount, ClockUnit Unit, string? Field = null)
{
    [GeneratedRegex(@"^\s*(?:(-?\d{1,5})|\{([a-z0-9-]+)\})\s+(hour|day|working-day|month|year)s?\s*$")]
    private static partial Regex Form();

    /// <summary>
    /// Reads <c>60 days</c>, <c>15 working-days</c>, <c>24 hours</c>, <c>3 months</c>, <c>1 years</c> or <c>{field-id} days</c>.
    /// </summary>
    public static bool TryParse(string text, out ClockLength length)
    {
        length = default;
        if (Form().Match(text) is not { Success: true } match)
            return false;
        var unit = match.Groups[3].Value switch
        {
            "hour" => ClockUnit.Hours,
            "day" => ClockUnit.Days,
            "working-day" => ClockUnit.WorkingDays,
            "month" => ClockUnit.Months,
            _ => ClockUnit.Years,
        };
        length = match.Groups[2].Success
            ? new(0, unit, match.Groups[2].Value)
            : new(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), unit);
        return true;
    }

    /// <summary>A length that the loader has already checked.</summary>
    public static ClockLength Parse(string text) => TryParse(text, out var length) ? length : throw new FormatException(text);

    /// <summary>The day that lies this far after <paramref name="day"/>, which itself is not counted; no rolling over days off.</summary>
    public LocalDate After(LocalDate day, WorkingCalendar calendar) =>
        Unit switch
        {
            ClockUnit.Days => day.PlusDays(Amount),
            ClockUnit.WorkingDays => calendar.PlusWorkingDays(day, Amount),
            ClockUnit.Months => day.PlusMonths(Amount),
            ClockUnit.Years => day.PlusYears(Amount),
            _ => day,
        };
}

using System.Globalization;
using NodaTime;

namespace Shanhe.Plans.Periods;

/// <summary>
/// A calendar period of plan time: a year <c>2021</c>, quarter <c>2021-Q3</c>, month <c>2021-07</c> or day <c>2021-07-09</c>.
/// The default value is the year 0, which no plan uses. Immutable and thread-safe.
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    /// <param name="frequency">The length.</param>
    /// <param name="index">Years since year 0, or quarters, months since then, or days since 1970-01-01.</param>
    Period(Frequency frequency, int index)
    {
        Frequency = frequency;
        Index = index;
    }

    public Frequency Frequency { get; }

    int Index { get; }

    public static Period OfYear(int year) =>
        year is >= 1900 and <= 2200
            ? new(Frequency.Year, year)
            : throw new ArgumentOutOfRangeException(nameof(year), year, "A plan's year lies between 1900 and 2200.");

    /// <summary>The period of length <paramref name="frequency"/> that contains <paramref name="date"/>.</summary>
    public static Period Containing(LocalDate date, Frequency frequency) =>
        frequency switch
        {
            Frequency.Year => OfYear(date.Year),
            Frequency.Quarter => new(frequency, (date.Year * 4) + ((date.Month - 1) / 3)),
            Frequency.Month => new(frequency, (date.Year * 12) + date.Month - 1),
            _ => new(Frequency.Day, (int)Days(date)),
        };

    static long Days(LocalDate date) => NodaTime.Period.DaysBetween(new LocalDate(1970, 1, 1), date);

    public int Year => Start.Year;

    /// <summary>The first day.</summary>
    public LocalDate Start =>
        Frequency switch
        {
            Frequency.Year => new(Index, 1, 1),
            Frequency.Quarter => new(Index / 4, (Index % 4 * 3) + 1, 1),
            Frequency.Month => new(Index / 12, (Index % 12) + 1, 1),
            _ => new LocalDate(1970, 1, 1).PlusDays(Index),
        };

    /// <summary>The last day.</summary>
    public LocalDate End => Shift(1).Start.PlusDays(-1);

    /// <summary>Number of calendar days.</summary>
    public int DayCount => (int)(Days(End) - Days(Start)) + 1;

    /// <summary>The period <paramref name="count"/> periods of the same length later (earlier when negative).</summary>
    public Period Shift(int count) => new(Frequency, Index + count);

    /// <summary>The same part of another year: shifts by <paramref name="years"/> whole years; 29 February becomes 28.</summary>
    public Period ShiftYears(int years) => Containing(Start.PlusYears(years), Frequency);

    /// <summary>
    /// The periods of length <paramref name="frequency"/> that make up this one; empty when they are longer than this one.
    /// </summary>
    public IEnumerable<Period> Parts(Frequency frequency)
    {
        if (frequency < Frequency)
            yield break;
        var end = End;
        for (var part = Containing(Start, frequency); part.Start <= end; part = part.Shift(1))
            yield return part;
    }

    /// <summary>Whether <paramref name="other"/> lies wholly in this period.</summary>
    public bool Contains(Period other) => other.Start >= Start && other.End <= End;

    public int CompareTo(Period other)
    {
        var byStart = Start.CompareTo(other.Start);
        return byStart != 0 ? byStart : Frequency.CompareTo(other.Frequency);
    }

    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>ISO-like text: <c>2021</c>, <c>2021-Q3</c>, <c>2021-07</c>, <c>2021-07-09</c>.</summary>
    public override string ToString() =>
        Frequency switch
        {
            Frequency.Year => Index.ToString("0000", CultureInfo.InvariantCulture),
            Frequency.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Index / 4:0000}-Q{(Index % 4) + 1}"),
            Frequency.Month => string.Create(CultureInfo.InvariantCulture, $"{Index / 12:0000}-{(Index % 12) + 1:00}"),
            _ => Start.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        };

    /// <summary>Reads what <see cref="ToString"/> writes, and the Chinese forms 2021年, 2021年7月, 2021年第3季度, 2021年7月9日.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is null)
            return false;
        var s = text.Trim()
            .Replace("年第", "-Q", StringComparison.Ordinal)
            .Replace("季度", "", StringComparison.Ordinal)
            .Replace("年", "-", StringComparison.Ordinal)
            .Replace("月", "-", StringComparison.Ordinal)
            .Replace("日", "", StringComparison.Ordinal)
            .TrimEnd('-');
        var parts = s.Split('-');
        if (!Number(parts[0], out var year) || parts[0].Length != 4 || year is < 1900 or > 2200)
            return false;
        switch (parts.Length)
        {
            case 1:
                period = OfYear(year);
                return true;
            case 2 when parts[1].StartsWith('Q') || parts[1].StartsWith('q'):
                if (!Number(parts[1][1..], out var quarter) || quarter is < 1 or > 4)
                    return false;
                period = new(Frequency.Quarter, (year * 4) + quarter - 1);
                return true;
            case 2:
                if (!Number(parts[1], out var month) || month is < 1 or > 12)
                    return false;
                period = new(Frequency.Month, (year * 12) + month - 1);
                return true;
            case 3:
                if (!Number(parts[1], out month) || month is < 1 or > 12 || !Number(parts[2], out var day))
                    return false;
                if (day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
                    return false;
                period = Containing(new LocalDate(year, month, day), Frequency.Day);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A period that is known to be written as one; <see cref="FormatException"/> where it is not.</summary>
    public static Period Parse(string text) => TryParse(text, out var period) ? period : throw new FormatException(text);

    static bool Number(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

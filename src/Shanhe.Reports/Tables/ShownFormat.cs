using System.Globalization;

namespace Shanhe.Reports.Tables;

/// <summary>
/// What the number format of a cell shows: a number, per cent, or which parts of a date (ECMA-376 part 1, 18.8.30 and 18.8.31). A value.
/// </summary>
readonly record struct ShownFormat(bool Percent, bool Year, bool Month, bool Day, bool Time, bool Elapsed)
{
    const double Day1904 = 1462;

    public bool IsDate => Year || Month || Day || Time;

    /// <summary>
    /// A built-in format by its number. 27 to 36 and 50 to 58 have no code in the file: they are the dates of East Asian editions, here as
    /// the Chinese one shows them.
    /// </summary>
    public static ShownFormat OfBuiltIn(int id) =>
        id switch
        {
            9 or 10 => new(true, false, false, false, false, false),
            14 or 15 or 28 or 29 or 30 or 31 or 51 or 53 or 54 or 58 => new(false, true, true, true, false, false),
            16 => new(false, false, true, true, false, false),
            17 or 27 or 36 or 50 or 52 or 57 => new(false, true, true, false, false, false),
            22 => new(false, true, true, true, true, false),
            18 or 19 or 20 or 21 or 45 or 47 or 32 or 33 or 34 or 35 or 55 or 56 => new(false, false, false, false, true, false),
            46 => new(false, false, false, false, true, true),
            _ => default,
        };

    /// <summary>A format by its code, such as <c>yyyy"年"m"月";@</c>. Only the part for positive numbers counts.</summary>
    public static ShownFormat OfCode(string code)
    {
        var (year, month, day, time, elapsed, percent) = (false, false, false, false, false, false);
        var afterHour = false;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case '"':
                    i = Past(code, i, '"');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var end = Past(code, i, ']');
                    var inner = code[(i + 1)..Math.Min(end, code.Length)];
                    if (inner.Length > 0 && inner.All(c => c is 'h' or 'H' or 'm' or 'M' or 's' or 'S'))
                        (time, elapsed, afterHour) = (true, true, true);
                    i = end;
                    break;
                case 'y' or 'e' when char.ToLowerInvariant(code[i]) == 'y' || !code.AsSpan(0, i).ContainsAny("0#?"):
                    (year, afterHour) = (true, false);
                    break;
                case 'd':
                    (day, afterHour) = (true, false);
                    break;
                case 'h' or 's':
                    (time, afterHour) = (true, true);
                    break;
                case 'm':
                    var run = i;
                    while (run < code.Length && char.ToLowerInvariant(code[run]) == 'm')
                        run++;
                    if (afterHour || SecondsFollow(code, run))
                        time = true;
                    else
                        month = true;
                    i = run - 1;
                    break;
                case '%':
                    percent = true;
                    break;
                case 'g' when code.AsSpan(i).StartsWith("general", StringComparison.OrdinalIgnoreCase):
                    i += 6;
                    break;
            }
        }

        return new(percent && !(year || month || day || time), year, month, day, time, elapsed);
    }

    static int Past(string code, int from, char sign)
    {
        var at = code.IndexOf(sign, from + 1);
        return at < 0 ? code.Length : at;
    }

    /// <summary>An m before seconds means minutes, whatever literal stands between.</summary>
    static bool SecondsFollow(string code, int from)
    {
        for (var i = from; i < code.Length && code[i] != ';'; i++)
        {
            if (code[i] == '"')
                i = Past(code, i, '"');
            else if (char.IsAsciiLetter(code[i]))
                return code[i] is 's' or 'S';
        }

        return false;
    }

    /// <summary>The cell of a number in this format.</summary>
    public TableCell Cell(double number, bool is1904)
    {
        if (!double.IsFinite(number))
            return new("#NUM!", CellKind.Error);
        if (IsDate && DateText(number, is1904) is { } date)
            return new(date, CellKind.Date);
        if (Math.Abs(number) >= 1e15)
            return new(
                Math.Abs(number) < 1e28 ? ((decimal)number).ToString("F0", CultureInfo.InvariantCulture) : Raw(number),
                CellKind.LongNumber
            );
        var text = Exact(Percent ? number * 100 : number);
        return new(Percent ? text + "%" : text, CellKind.Number);
    }

    static string Raw(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The 15 digits that a spreadsheet shows, without a power of ten where the number has one short enough.</summary>
    static string Exact(double number) =>
        decimal.TryParse(
            number.ToString("G15", CultureInfo.InvariantCulture),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var value
        ) && (value != 0 || number == 0)
            ? value.ToString(CultureInfo.InvariantCulture)
            : Raw(number);

    string? DateText(double serial, bool is1904)
    {
        var seconds = Math.Round(serial * 86_400);
        if (!(Year || Month || Day))
        {
            var clock = Elapsed || serial <= 1 ? seconds : seconds % 86_400;
            return serial < 0 || clock > 9_999d * 3_600
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{(int)clock / 3_600:00}:{(int)clock / 60 % 60:00}:{(int)clock % 60:00}");
        }

        if (is1904)
            seconds += Day1904 * 86_400;
        // Day 60 of the 1900 system is a 29 February that never was.
        if (seconds < 86_400 || seconds >= 2_958_466d * 86_400)
            return null;
        var day = new DateTime(1899, 12, seconds < 60 * 86_400 ? 31 : 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(seconds);
        var form =
            Year && !Month && !Day && !Time ? "yyyy"
            : Year && Month && !Day && !Time ? "yyyy-MM"
            : Time || day.TimeOfDay != default ? "yyyy-MM-dd'T'HH:mm:ss"
            : "yyyy-MM-dd";
        return day.ToString(form, CultureInfo.InvariantCulture);
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Shanhe.Storage.Columns;

/// <summary>
/// A decimal as text that sorts and compares as the numbers do, exactly and whatever their scale: 0.1, 0.10 and 1E-1 are one text.
/// A sign (4 below zero, 5 zero, 6 above), the power of ten and the digits; of a number below zero both complemented, with an end that
/// sorts behind every digit, so that the longer is the smaller. Pure.
/// </summary>
static class NumberKey
{
    const int Bias = 50;
    const char End = '~';

    public static string Of(decimal value)
    {
        if (value == 0)
            return "5";
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var whole = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var digits = whole.ToString(CultureInfo.InvariantCulture);
        var power = digits.Length - ((bits[3] >> 16) & 0xFF) + Bias;
        digits = digits.TrimEnd('0');
        return value > 0
            ? string.Create(CultureInfo.InvariantCulture, $"6{power:00}{digits}")
            : string.Create(CultureInfo.InvariantCulture, $"4{99 - power:00}{Complement(digits)}{End}");
    }

    public static decimal Read(ReadOnlySpan<char> key)
    {
        if (key[0] == '5')
            return 0;
        var below = key[0] == '4';
        var power = int.Parse(key[1..3], CultureInfo.InvariantCulture);
        var digits = below ? Complement(key[3..^1]) : key[3..];
        // The digits are those of a decimal, and so is their place: nothing is rounded.
        var scale = digits.Length - ((below ? 99 - power : power) - Bias);
        var value = decimal.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{digits}E{-scale}"),
            NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture
        );
        return below ? -value : value;
    }

    /// <summary>
    /// Gives a connection <c>number_key(text)</c>, the key of a number that is written as text and nothing where it is none, and
    /// <c>exact_sum(key)</c>, the key of the sum of numbers: no sum of amounts goes through binary fractions.
    /// </summary>
    public static void Teach(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string?>(
            "number_key",
            text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Of(number) : null,
            isDeterministic: true
        );
        connection.CreateAggregate<string?, decimal?, string?>(
            "exact_sum",
            null,
            (sum, key) => key is null ? sum : (sum ?? 0) + Read(key),
            sum => sum is { } number ? Of(number) : null,
            isDeterministic: true
        );
    }

    static string Complement(ReadOnlySpan<char> digits)
    {
        Span<char> other = stackalloc char[digits.Length];
        for (var i = 0; i < other.Length; i++)
            other[i] = (char)('0' + '9' - digits[i]);
        return new(other);
    }
}

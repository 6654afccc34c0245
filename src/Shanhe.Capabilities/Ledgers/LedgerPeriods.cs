using System.Globalization;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>How years and months of a ledger are written: <c>2025</c>, <c>2025-03</c>. Pure.</summary>
public static class LedgerPeriods
{
    public static string Text(int year, int? month) =>
        month is { } m
            ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{m:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{year:0000}");

    /// <summary>Reads a year or a month; <c>null</c> when it is none.</summary>
    public static (int Year, int? Month)? Read(string text) =>
        text.Length is 4 or 7
        && (text.Length == 4 || text[4] == '-')
        && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1900 and <= 2200
            ? text.Length == 4
                ? (year, null)
                : int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
                    ? (year, month)
                    : null
            : null;
}

using Shanhe.Plans.Text;
using Shanhe.Standards.Air;
using Shanhe.Standards.Readings;
using Shanhe.Web.Api;
using static Shanhe.Web.Words.WebMessages;

namespace Shanhe.Web.Today;

/// <summary>How pages and addresses speak of the readings of the hourly index.</summary>
static class ReadingWords
{
    /// <summary>What is wrong with a reading that an address asks for; <c>null</c>: nothing.</summary>
    public static Problem? Unknown(string? name) =>
        HourlyReadings.Find(name) is null ? ParameterValues.None("reading", name!, [.. HourlyReadings.All.Select(r => r.Name)]) : null;

    /// <summary>What a reading does, in the language of the page.</summary>
    public static string Says(PrintedReading reading) => CurrentLanguage == Language.Zh ? reading.SaysZh : reading.SaysEn;

    /// <summary>An address with another reading; that of the standard's text needs no word.</summary>
    public static string Address(string path, HourlyReading reading) =>
        reading == HourlyReading.Text
            ? path
            : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}reading={Uri.EscapeDataString(reading.Printed().Name)}";
}

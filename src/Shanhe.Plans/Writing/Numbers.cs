using System.Globalization;
using Shanhe.Plans.Periods;

namespace Shanhe.Plans.Writing;

/// <summary>Numbers and dates as pages and papers show them: thin spaces between thousands, a real minus sign, a dash for nothing.</summary>
public static class Numbers
{
    static readonly NumberFormatInfo Format = new()
    {
        NumberGroupSeparator = "\u2009",
        NumberGroupSizes = [3],
        NumberDecimalSeparator = ".",
        NegativeSign = "−",
    };

    public static string Show(decimal? value) => value is { } v ? v.ToString("#,0.##########", Format) : "—";

    /// <summary>Keeps the decimals that the value carries, so that 80.0 stays 80.0.</summary>
    public static string Kept(decimal? value) =>
        value is { } v ? v.ToString("N" + v.Scale.ToString(CultureInfo.InvariantCulture), Format) : "—";

    public static string Signed(decimal? value) => value is { } v ? (v > 0 ? "+" : "") + Kept(v) : "—";

    public static string Time(NodaTime.Instant at) => at.InZone(PlanTime.Zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Date(NodaTime.LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}

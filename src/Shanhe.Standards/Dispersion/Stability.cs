using System.Globalization;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Dispersion;

/// <summary>Sun, stability, wind and mixing height by GB/T 3840-91. Half classes are written A-B, B-C, C-D, D-E.</summary>
public static class Stability
{
    private static readonly TableRow[] Radiation = [.. EmbeddedTable.Load("radiation_class").Rows];
    private static readonly TableRow[] Classes = [.. EmbeddedTable.Load("stability").Rows];
    private static readonly TableRow[] Shift = [.. EmbeddedTable.Load("terrain_shift").Rows];
    private static readonly TableRow[] Exponents = [.. EmbeddedTable.Load("wind_exponent").Rows];
    private static readonly TableRow[] Mixing = [.. EmbeddedTable.Load("mixing_height").Rows];

    /// <summary>Declination and altitude of the sun, degrees.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="dayIndex">0 to 364.</param>
    /// <param name="beijingHour">Beijing time, h.</param>
    /// <param name="coefficient">Of the first cosine: 0.39912 or, in the original series, 0.399912.</param>
    /// <returns>Declination and altitude.</returns>
    [Standard("GB/T 3840-91", "B1", Certainty.Secondary, Vectors = "solar_altitude")]
    public static (double Declination, double Altitude) Sun(
        double latitude,
        double longitude,
        double dayIndex,
        double beijingHour,
        double coefficient = 0.39912
    )
    {
        var t = 2 * Math.PI * dayIndex / 365;
        var d =
            0.006918
            - coefficient * Math.Cos(t)
            + 0.070257 * Math.Sin(t)
            - 0.006758 * Math.Cos(2 * t)
            + 0.000907 * Math.Sin(2 * t)
            - 0.002697 * Math.Cos(3 * t)
            + 0.001480 * Math.Sin(3 * t);
        var phi = latitude * Math.PI / 180;
        var hour = (15 * beijingHour + longitude - 300) * Math.PI / 180;
        var h = Math.Asin(Math.Sin(phi) * Math.Sin(d) + Math.Cos(phi) * Math.Cos(d) * Math.Cos(hour));
        return (d * 180 / Math.PI, h * 180 / Math.PI);
    }

    /// <summary>Radiation class −2 to +3 and stability class. Wind is taken to one decimal.</summary>
    /// <param name="windAtTenMetres">m/s at 10 m.</param>
    /// <param name="cloudTotalTenths">Total cloud, tenths.</param>
    /// <param name="cloudLowTenths">Low cloud, tenths.</param>
    /// <param name="sunAltitudeDegrees">Altitude of the sun, degrees.</param>
    /// <param name="night">Whether it is night; rules differ on when night begins.</param>
    /// <returns>Radiation class and stability class.</returns>
    [Standard("GB/T 3840-91", "annex B", Certainty.Secondary, Vectors = "stability")]
    public static (int Radiation, string Class) Of(
        double windAtTenMetres,
        int cloudTotalTenths,
        int cloudLowTenths,
        double sunAltitudeDegrees,
        bool night
    )
    {
        var sky =
            cloudLowTenths >= 8 ? "ge8/ge8"
            : cloudLowTenths >= 5 ? "ge5/5-7"
            : cloudTotalTenths >= 8 ? "ge8/le4"
            : cloudTotalTenths >= 5 ? "5-7/le4"
            : "le4/le4";
        var column = night
            ? "night"
            : sunAltitudeDegrees switch
            {
                <= 15 => "h_le_15",
                <= 35 => "15_35",
                <= 65 => "35_65",
                _ => "gt_65",
            };
        var radiation = Radiation.First(r => r["cloud_total/low"] == sky).Int(column);
        var row = Math.Round(windAtTenMetres, 1) switch
        {
            < 2 => 0,
            < 3 => 1,
            < 5 => 2,
            < 6 => 3,
            _ => 4,
        };
        return (radiation, Classes[row][radiation > 0 ? "+" + (char)('0' + radiation) : radiation.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>The class for the sigmas after the shift for terrain.</summary>
    /// <param name="terrain">plain rural, or urban, industrial or hills.</param>
    /// <param name="stability">The class.</param>
    /// <returns>The shifted class, or null when either is unknown.</returns>
    [Standard("GB/T 3840-91", "annex D", Certainty.Secondary, Vectors = "terrain_shift")]
    public static string? SigmaClass(string terrain, string stability) =>
        Shift.Where(r => r["terrain"] == terrain && r["class"] == stability).Select(r => r["sigma_class"]).FirstOrDefault();

    /// <summary>Wind at a height: u₁₀(z/10)^p, up to 200 m; half classes take the mean exponent.</summary>
    /// <param name="windAtTenMetres">m/s.</param>
    /// <param name="stability">The class.</param>
    /// <param name="urban">Urban or rural exponents.</param>
    /// <param name="heightMetres">m.</param>
    /// <returns>m/s.</returns>
    [Standard("GB/T 3840-91", "wind profile", Certainty.Secondary, Vectors = "wind_profile")]
    public static double WindAt(double windAtTenMetres, string stability, bool urban, double heightMetres)
    {
        ArgumentNullException.ThrowIfNull(stability);
        var row = Exponents.First(r => r["terrain"] == (urban ? "urban" : "rural"));
        return windAtTenMetres * Math.Pow(Math.Min(heightMetres, 200) / 10, stability.Split('-').Average(row.Double));
    }

    /// <summary>
    /// Mixing height: a·u/f in A–D, b·√(u/f) in E, F; wind above 6 m/s counts as 6; half classes take the more stable neighbour.
    /// </summary>
    /// <param name="stability">The class.</param>
    /// <param name="windAtTenMetres">m/s.</param>
    /// <param name="latitude">Degrees.</param>
    /// <param name="region">1 to 7, by province (annex of the standard).</param>
    /// <returns>m.</returns>
    [Standard("GB/T 3840-91", "mixing height", Certainty.Secondary, Vectors = "mixing_height")]
    public static double MixingHeight(string stability, double windAtTenMetres, double latitude, int region)
    {
        ArgumentNullException.ThrowIfNull(stability);
        var one = stability.Split('-')[^1];
        var a = Mixing.First(r => r["class"] == one).Double("region" + (char)('0' + region));
        var ratio = Math.Min(windAtTenMetres, 6) / (2 * 7.29e-5 * Math.Sin(latitude * Math.PI / 180));
        return one is "E" or "F" ? a * Math.Sqrt(ratio) : a * ratio;
    }
}

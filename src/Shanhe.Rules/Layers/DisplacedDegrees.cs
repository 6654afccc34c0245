namespace Shanhe.Rules.Layers;

/// <summary>
/// The displaced degrees of public maps. The way there is the series that open programs agree on (secondary: it was never published); the
/// way back is by iteration, to less than a millimetre of that series. Pure.
/// </summary>
public static class DisplacedDegrees
{
    const double SemiMajorAxis = 6_378_245;
    const double Eccentricity = 0.00669342162296594323;
    const double Turn = Math.PI * 3000 / 180;
    const double BaiduLongitude = 0.0065;
    const double BaiduLatitude = 0.006;
    const int MostRounds = 30;

    /// <summary>A hundredth of a millimetre, in degrees.</summary>
    const double Close = 1e-10;

    /// <summary>Where such a map shows a place.</summary>
    public static (double Longitude, double Latitude) Displaced(double longitude, double latitude, DatumShift shift) =>
        shift switch
        {
            DatumShift.Gcj02 => Gcj02(longitude, latitude),
            DatumShift.Bd09 => Bd09(Gcj02(longitude, latitude)),
            _ => (longitude, latitude),
        };

    /// <summary>The place that such a map shows there.</summary>
    public static (double Longitude, double Latitude) Restored(double longitude, double latitude, DatumShift shift)
    {
        var (x, y) = (longitude, latitude);
        for (var round = 0; round < MostRounds; round++)
        {
            var (atX, atY) = Displaced(x, y, shift);
            var (dx, dy) = (longitude - atX, latitude - atY);
            (x, y) = (x + dx, y + dy);
            if (Math.Abs(dx) < Close && Math.Abs(dy) < Close)
                break;
        }

        return (x, y);
    }

    static (double Longitude, double Latitude) Gcj02(double longitude, double latitude)
    {
        var (x, y) = (longitude - 105, latitude - 35);
        var radians = latitude / 180 * Math.PI;
        var sine = Math.Sin(radians);
        var magic = 1 - (Eccentricity * sine * sine);
        var root = Math.Sqrt(magic);
        var north = North(x, y) * 180 / (SemiMajorAxis * (1 - Eccentricity) / (magic * root) * Math.PI);
        var east = East(x, y) * 180 / (SemiMajorAxis / root * Math.Cos(radians) * Math.PI);
        return (longitude + east, latitude + north);
    }

    static (double Longitude, double Latitude) Bd09((double Longitude, double Latitude) gcj)
    {
        var (x, y) = gcj;
        var length = Math.Sqrt((x * x) + (y * y)) + (0.00002 * Math.Sin(y * Turn));
        var angle = Math.Atan2(y, x) + (0.000003 * Math.Cos(x * Turn));
        return ((length * Math.Cos(angle)) + BaiduLongitude, (length * Math.Sin(angle)) + BaiduLatitude);
    }

    static double North(double x, double y) =>
        -100
        + (2 * x)
        + (3 * y)
        + (0.2 * y * y)
        + (0.1 * x * y)
        + (0.2 * Math.Sqrt(Math.Abs(x)))
        + Waves(x, [(20, 6), (20, 2)])
        + Waves(y, [(20, 1), (40, 1 / 3d)])
        + Waves(y, [(160, 1 / 12d), (320, 1 / 30d)]);

    static double East(double x, double y) =>
        300
        + x
        + (2 * y)
        + (0.1 * x * x)
        + (0.1 * x * y)
        + (0.1 * Math.Sqrt(Math.Abs(x)))
        + Waves(x, [(20, 6), (20, 2)])
        + Waves(x, [(20, 1), (40, 1 / 3d)])
        + Waves(x, [(150, 1 / 12d), (300, 1 / 30d)]);

    static double Waves(double at, ReadOnlySpan<(double Height, double Times)> waves)
    {
        var sum = 0d;
        foreach (var (height, times) in waves)
            sum += height * Math.Sin(at * times * Math.PI);
        return sum * 2 / 3;
    }
}

using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Server.Simulating;

/// <summary>
/// How a factor runs: a level with a daily and a seasonal swing, weather of some days' length, and noise. The same time gives the same
/// value.
/// </summary>
/// <param name="Level">Usual value.</param>
/// <param name="Daily">Share by which the day swings it, largest at <paramref name="Peak"/> o'clock.</param>
/// <param name="Season">Share by which winter lifts it (summer when negative).</param>
/// <param name="Noise">Share of noise.</param>
/// <param name="Peak">Hour of the daily maximum.</param>
/// <param name="Low">Smallest value.</param>
/// <param name="High">Largest value.</param>
sealed record Course(
    double Level,
    double Daily = 0.25,
    double Season = 0,
    double Noise = 0.12,
    int Peak = 8,
    double Low = 0,
    double High = double.MaxValue
)
{
    static readonly Dictionary<string, Course> ByFactor = new(StringComparer.Ordinal)
    {
        ["a34004"] = new(48, 0.3, 0.6, 0.2, 8, 3),
        ["a34002"] = new(92, 0.3, 0.45, 0.2, 9, 6),
        ["a21026"] = new(13, 0.3, 0.5, 0.2, 10, 2),
        ["a21004"] = new(34, 0.4, 0.3, 0.15, 19, 4),
        ["a21005"] = new(0.9, 0.3, 0.4, 0.15, 8, 0.1),
        ["a05024"] = new(88, 0.7, -0.5, 0.12, 15, 4),
        ["a34001"] = new(160, 0.3, 0.2, 0.2, 10, 10),
        ["a99054"] = new(0.42, 0.4, -0.2, 0.3, 14, 0.02, 4),
        ["a01001"] = new(13, 0.35, -0.95, 0.05, 15, -18, 40),
        ["a01002"] = new(58, 0.25, -0.1, 0.08, 5, 12, 100),
        ["a01006"] = new(97.2, 0.003, 0.01, 0.002, 10, 90, 105),
        ["a01007"] = new(2.1, 0.5, 0, 0.35, 15, 0.1, 14),
        ["a01008"] = new(150, 0.5, 0, 0.5, 12, 0, 359),
        ["ghgco2"] = new(428, 0.03, 0.02, 0.01, 5),
        ["ghgch4"] = new(2010, 0.03, 0.02, 0.01, 5),
        ["flue-dust"] = new(7.5, 0.1, 0, 0.15),
        ["flue-so2"] = new(24, 0.1, 0, 0.2),
        ["flue-nox"] = new(92, 0.1, 0, 0.15),
        ["flue-o2"] = new(8.1, 0.05, 0, 0.05, 8, 3, 20.5),
        ["flue-temp"] = new(118, 0.03, 0, 0.03),
        ["flue-speed"] = new(9.5, 0.08, 0, 0.06),
        ["flue-flow"] = new(21, 0.08, 0, 0.06),
        ["pwprod"] = new(420, 0.3, 0, 0.08, 14, 0),
        ["pwtreat"] = new(75, 0.2, 0, 0.08, 14, 0),
        ["w01001"] = new(7.9, 0.02, 0, 0.01, 15, 6, 9.5),
        ["w01009"] = new(7.2, 0.15, 0.25, 0.04, 15, 1),
        ["w01010"] = new(14, 0.12, -0.8, 0.03, 15, 0.5, 32),
        ["w01014"] = new(980, 0.03, 0.1, 0.03),
        ["w01003"] = new(24, 0.2, -0.3, 0.3, 8, 1),
        ["w01019"] = new(5.6, 0.08, -0.1, 0.08),
        ["w21003"] = new(0.95, 0.12, 0.3, 0.12),
        ["w21011"] = new(0.21, 0.1, -0.1, 0.1),
        ["w21001"] = new(4.6, 0.08, 0.1, 0.08),
        ["w01018"] = new(29, 0.15, 0, 0.12),
        ["w00000"] = new(38, 0.3, 0, 0.1, 11),
        ["gw-level"] = new(18.4, 0, 0.02, 0.003),
        ["Leq"] = new(58, 0.12, 0, 0.05, 14, 35, 95),
        ["dustfall"] = new(6.1, 0, 0.2, 0.1),
        ["obdnox"] = new(180, 0.3, 0, 0.4),
        ["obdurea"] = new(56, 0, 0, 0.02, 8, 0, 100),
        ["obdspeed"] = new(38, 0.4, 0, 0.4, 14, 0, 90),
        ["mcsmoke"] = new(0.38, 0.1, 0, 0.2),
        ["enelec"] = new(2_300, 0.15, 0, 0.05, 14),
        ["engas"] = new(310, 0.2, 0.5, 0.1),
        ["encoal"] = new(4.2, 0.1, 0.3, 0.1),
        ["wmvolume"] = new(62, 0.3, 0, 0.08, 14),
        ["smrel"] = new(64, 0.03, 0, 0.02, 5, 20, 100),
    };

    /// <param name="factor">The factor.</param>
    /// <param name="map">Where the county's maps begin: vehicles drive in the middle of it.</param>
    public static Course? Of(string factor, PlanMap? map) =>
        (factor, map) switch
        {
            ("lon", { } frame) => new((double)(frame.West + frame.East) / 2, 0, 0, 0.00005),
            ("lat", { } frame) => new((double)(frame.South + frame.North) / 2, 0, 0, 0.0001),
            _ => ByFactor.GetValueOrDefault(factor),
        };

    /// <summary>The value at a time; <paramref name="seed"/> tells sites apart.</summary>
    public decimal At(LocalDateTime t, int seed, int decimals)
    {
        var hour = t.Hour + (t.Minute / 60.0);
        var day = t.Date.DayOfYear;
        // Pollution comes and goes with the weather: waves of five and of eleven days that all sites share.
        var weather =
            Daily == 0 ? 0 : 0.22 * (Math.Sin(2 * Math.PI * (day + (hour / 24)) / 5.3) + Math.Sin(2 * Math.PI * (day + 3) / 11.7));
        var swing = Daily * Math.Cos(2 * Math.PI * (hour - Peak) / 24);
        var season = Season * Math.Cos(2 * Math.PI * (day - 15) / 365.25);
        var place = 0.12 * Uniform(seed, 17);
        var noise = Noise * Uniform(seed, (int)(t.ToDateTimeUnspecified().Ticks / TimeSpan.TicksPerMinute % int.MaxValue));
        var wander = Noise > 0.01 && Daily > 0 ? weather + place : 0;
        return decimal.Round((decimal)Math.Clamp(Level * (1 + swing + season + wander + noise), Low, Math.Min(High, 1e9)), decimals);
    }

    /// <summary>Noise in -1..1 that the same numbers always give again.</summary>
    public static double Uniform(int seed, int n)
    {
        var x = (ulong)(uint)seed << 32 | (uint)n;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return ((x ^ (x >> 31)) / (double)ulong.MaxValue * 2) - 1;
    }

    public static int SeedOf(string text) => (int)text.Aggregate(2166136261u, (h, c) => (h ^ c) * 16777619);

    /// <summary>Decimals that an instrument of this factor sends.</summary>
    public static int DecimalsOf(ObservedFactor factor) => Math.Max(factor.Decimals, factor.Id is "lon" or "lat" ? 6 : 1);
}

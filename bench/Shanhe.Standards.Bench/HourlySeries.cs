using NodaTime;
using Shanhe.Standards.Air;

namespace Shanhe.Standards.Bench;

/// <summary>Hourly readings of a station that a seed decides: seasons, days, noise and three percent of gaps.</summary>
internal static class HourlySeries
{
    public const int Stations = 12;
    public const int FirstYear = 2021;
    public const int Years = 4;

    public static AirConcentrations[] Of(int seed)
    {
        var random = new Random(seed);
        var days = Period.DaysBetween(new LocalDate(FirstYear, 1, 1), new LocalDate(FirstYear + Years, 1, 1));
        var hours = new AirConcentrations[days * 24];
        for (var h = 0; h < hours.Length; h++)
        {
            var winter = 1 + Math.Cos(2 * Math.PI * (h / 24 % 365) / 365);
            var noon = Math.Max(0, Math.Sin(Math.PI * (h % 24 - 6) / 12));
            decimal? Figure(double mean, int decimals) =>
                random.NextDouble() < 0.03
                    ? null
                    : Math.Round((decimal)(mean * Math.Exp(0.6 * (random.NextDouble() + random.NextDouble() - 1))), decimals);
            hours[h] = AirConcentrations.Of(
                Figure(5 + 8 * winter, 0),
                Figure(15 + 15 * winter, 0),
                Figure(0.4 + 0.4 * winter, 1),
                Figure(30 + 130 * noon * (2.4 - winter) / 2, 0),
                Figure(40 + 45 * winter, 0),
                Figure(15 + 35 * winter, 0)
            );
        }

        return hours;
    }
}

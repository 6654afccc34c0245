using NodaTime;

namespace Shanhe.Standards.Air;

/// <summary>A natural day at a station or in a city: concentrations, index, validity.</summary>
/// <param name="Date">The day.</param>
/// <param name="Concentrations">24-hour means, for O3 the daily maximum of 8 hours; missing when not valid.</param>
/// <param name="Aqi">The index of the day.</param>
/// <param name="Excluded">Pollutants whose figures are left out of means and percentiles, such as particles on a sand-dust day.</param>
public readonly record struct AirDay(LocalDate Date, AirConcentrations Concentrations, AqiResult Aqi, Pollutants Excluded = Pollutants.None)
{
    /// <summary>Whether the day counts in shares of days: all six pollutants are valid, or the valid ones alone are over 100.</summary>
    [Standard("HJ 633-2026", "5.3", Certainty.Text)]
    [Standard("HJ 663-2013", "day assessment", Certainty.Memory)]
    public bool IsValid => Aqi.Aqi is { } aqi && (aqi > 100 || Concentrations.Present == Pollutants.All);

    /// <summary>A day from its concentrations.</summary>
    /// <param name="date">The day.</param>
    /// <param name="concentrations">24-hour means and the daily maximum of 8 hours of O3, already valid and rounded.</param>
    /// <param name="rule">The edition of the index.</param>
    /// <param name="excluded">Pollutants left out of the statistics of the period.</param>
    /// <returns>The day with its index.</returns>
    [Standard("HJ 633-2012", "5", Certainty.Text, Vectors = "daily_aqi")]
    public static AirDay Of(LocalDate date, in AirConcentrations concentrations, AqiRule rule, Pollutants excluded = Pollutants.None) =>
        new(date, concentrations, AirQualityIndex.Daily(rule, concentrations), excluded);

    /// <summary>A day from 24 hours of six pollutants; allocates nothing.</summary>
    /// <remarks>Means need 20 hours, O3 the rules of <see cref="OzoneDay"/>. By the edition of 2012 the index also counts the highest hour
    /// of O3 when asked.</remarks>
    /// <param name="date">The natural day.</param>
    /// <param name="hours">24 hours; element 0 is the hour that ends at 1:00.</param>
    /// <param name="options">Edition, digits and choices.</param>
    /// <param name="excluded">Pollutants left out of the statistics of the period.</param>
    /// <returns>The day.</returns>
    /// <exception cref="ArgumentException"><paramref name="hours"/> does not hold 24 elements.</exception>
    [Standard("HJ 663-2013", "6.1", Certainty.Secondary, Vectors = "daily_mean o3_mda8 daily_aqi")]
    public static AirDay OfHours(
        LocalDate date,
        ReadOnlySpan<AirConcentrations> hours,
        in AirDayOptions options,
        Pollutants excluded = Pollutants.None
    )
    {
        if (hours.Length != 24)
            throw new ArgumentException("A day has 24 hours.", nameof(hours));
        Span<Measured> column = stackalloc Measured[24];
        var day = default(AirConcentrations);
        var ozoneHour = Measured.Missing;
        for (var p = Pollutant.SO2; p <= Pollutant.PM25; p++)
        {
            for (var h = 0; h < 24; h++)
                column[h] = hours[h][p];
            if (p == Pollutant.O3)
            {
                var ozone = OzoneDay.Of(column, options.Ozone with { Decimals = options.Decimals.Micrograms });
                if (ozone.IsValid)
                    day[p] = ozone.Maximum;
                // Over 800 the 8-hour value has no index in 2012 and the highest hour decides.
                if (
                    options.CountOzoneHour
                    || (!day[p].IsMissing && AirQualityIndex.Individual(AqiRule.Hj633Of2012, p, AirAveraging.EightHours, day[p]) is null)
                )
                    ozoneHour = Highest(column);
            }
            else
            {
                day[p] = DailyMean.Of(column, options.Decimals.Of(p)).Mean;
            }
        }

        var edition = options.Edition ?? AirEdition.On(date) ?? AirEdition.Of2012;
        return new AirDay(date, day, AirQualityIndex.Daily(edition.AqiRule, day, ozoneHour), excluded);
    }

    private static Measured Highest(ReadOnlySpan<Measured> hours)
    {
        var best = Measured.Missing;
        foreach (var h in hours)
        {
            if (!h.IsMissing && (best.IsMissing || h.Micros > best.Micros))
                best = h;
        }

        return best;
    }
}

namespace Shanhe.Standards.Air;

/// <summary>Finds figures of published files that are not what they seem. A doubt is told; nothing is changed by it.</summary>
public static class AirDoubts
{
    /// <summary>Whether the labels O3 and O3_24h of a file are exchanged.</summary>
    /// <remarks>O3_24h is the highest hour of the last 24, so that it can't be under the hour's own. Where the two differ and the hour is
    /// the higher in more than half of the rows, the labels are exchanged.</remarks>
    /// <param name="rows">O3 and O3_24h of each row, µg/m³; rows lacking either are left out.</param>
    /// <returns>The doubt, or null.</returns>
    [Standard("published files", "labels of ozone", Certainty.Own, Vectors = "air_doubts")]
    public static AirDoubt? OfOzone(IEnumerable<(decimal? Hour, decimal? HighestOf24)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (differ, over) = (0, 0);
        foreach (var (hour, highest) in rows)
        {
            if (hour is null || highest is null || hour == highest)
                continue;
            differ++;
            if (hour > highest)
                over++;
        }

        return over * 2 > differ ? AirDoubt.OzoneLabelsExchanged : null;
    }

    /// <summary>Whether a particle is printed as 0 while another pollutant is over 0.</summary>
    /// <param name="figures">The figures of an hour or a day.</param>
    /// <returns>The doubt, or null.</returns>
    [Standard("published files", "withheld particles", Certainty.Own, Vectors = "air_doubts")]
    public static AirDoubt? OfParticles(in AirConcentrations figures)
    {
        var (zero, other) = (false, false);
        for (var p = Pollutant.SO2; p <= Pollutant.PM25; p++)
        {
            if (figures[p].IsMissing)
                continue;
            if (figures[p].Micros > 0)
                other = true;
            else if (p >= Pollutant.PM10)
                zero = true;
        }

        return zero && other ? AirDoubt.ParticlesWithheld : null;
    }
}

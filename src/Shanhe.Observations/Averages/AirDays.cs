using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;

namespace Shanhe.Observations.Averages;

/// <summary>
/// Days of air by HJ 663: the 24-hour mean, for ozone the largest 8-hour mean; and days of six pollutants with their index.
/// </summary>
public static class AirDays
{
    /// <summary>The day of one pollutant, in place of the plain mean; others keep the plain mean.</summary>
    public static StreamReading Of(StreamReading plain, ObservedFactor? factor, IReadOnlyList<StreamReading> hours)
    {
        if (factor?.Standard is not { } name || !PollutantNames.TryParse(name, out var pollutant))
            return plain;
        Span<Measured> column = stackalloc Measured[24];
        foreach (var h in hours)
        {
            if (h.Valid)
                column[h.Time.Hour] = Measured.Of(h.Value);
        }

        if (pollutant == Pollutant.O3)
        {
            var day = OzoneDay.Of(column, OzoneRules.Usual);
            return plain with
            {
                Value = day.Maximum.ToDecimal(),
                Valid = day.IsValid,
                Marks = day.IsValid ? plain.Marks & ~Marks.Few : plain.Marks | Marks.Few,
            };
        }

        var mean = DailyMean.Of(column, AirDecimals.Of2013.Of(pollutant));
        return mean.IsValid
            ? plain with
            {
                Value = mean.Mean.ToDecimal(),
                Valid = true,
                Marks = plain.Marks & ~Marks.Few,
            }
            : plain with
            {
                Valid = false,
                Marks = plain.Marks | Marks.Few,
            };
    }

    /// <summary>
    /// Days of a station from its hours. Hours are labelled by their start, element 0 is the hour from 0 to 1, which the standard labels
    /// by its end.
    /// </summary>
    public static List<AirDay> Of(
        IEnumerable<StreamReading> hours,
        Func<string, Pollutant?> pollutantOf,
        IReadOnlySet<LocalDate>? dust = null
    )
    {
        var days = new SortedDictionary<LocalDate, AirConcentrations[]>();
        foreach (var h in hours)
        {
            if (!h.Valid || pollutantOf(h.Stream.Factor) is not { } pollutant)
                continue;
            if (!days.TryGetValue(h.Time.Date, out var day))
                days[h.Time.Date] = day = new AirConcentrations[24];
            day[h.Time.Hour][pollutant] = Measured.Of(h.Value);
        }

        return
        [
            .. days.Select(d =>
                AirDay.OfHours(
                    d.Key,
                    d.Value,
                    AirDayOptions.Usual,
                    dust?.Contains(d.Key) == true ? Pollutants.PM10 | Pollutants.PM25 : Pollutants.None
                )
            ),
        ];
    }

    /// <summary>The pollutant that a factor of the package is, by its name in the standards.</summary>
    public static Func<string, Pollutant?> Pollutants6(PlanPackage package)
    {
        var map = new Dictionary<string, Pollutant>(StringComparer.Ordinal);
        foreach (var factor in package.Factors)
        {
            if (PollutantNames.TryParse(factor.Standard, out var pollutant))
                map[factor.Id] = pollutant;
        }

        return f => map.TryGetValue(f, out var p) ? p : null;
    }

    /// <summary>
    /// Days of an area from those of its stations: each pollutant is the mean of the stations that have it, three quarters of them at
    /// least.
    /// </summary>
    public static List<AirDay> Area(IReadOnlyList<List<AirDay>> stations)
    {
        if (stations.Count == 1)
            return stations[0];
        var dates = stations.SelectMany(s => s.Select(d => d.Date)).Distinct().Order();
        var byDate = stations.Select(s => s.ToDictionary(d => d.Date)).ToList();
        var area = new List<AirDay>();
        foreach (var date in dates)
        {
            var concentrations = default(AirConcentrations);
            var excluded = Pollutants.None;
            foreach (var pollutant in PollutantNames.All)
            {
                var values = byDate.Select(s => s.TryGetValue(date, out var d) ? d.Concentrations[pollutant].ToDecimal() : null).ToList();
                concentrations[pollutant] = Measured.Of(CityMean.Of(values, AirDecimals.Of2013.Of(pollutant)));
            }

            foreach (var s in byDate)
                excluded |= s.TryGetValue(date, out var d) ? d.Excluded : Pollutants.None;
            area.Add(AirDay.Of(date, concentrations, (AirEdition.On(date) ?? AirEdition.Of2012).AqiRule, excluded));
        }

        return area;
    }
}

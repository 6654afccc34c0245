namespace Shanhe.Standards.Air;

/// <summary>The air quality index of HJ 633, editions 2012 and 2026.</summary>
/// <remarks>The index informs the public. Attainment is judged with GB 3095 and HJ 663, never with the index.</remarks>
public static class AirQualityIndex
{
    /// <summary>The individual index (IAQI) of one pollutant.</summary>
    /// <remarks>Linear between the two break-points around the concentration, then always up to the next integer.
    /// The concentration is first rounded half to even, to integers, CO to one decimal: stated by the edition of 2026, usual practice with
    /// that of 2012. Above the last break-point: 500; SO2 over 800 µg/m³ in an hour and O3 over 800 in 8 hours have no index in 2012 and
    /// 200 and 300 in 2026. In 2026 hourly PM10 and PM2.5 take the daily break-points; in 2012 they have none.</remarks>
    /// <param name="rule">The edition.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="averaging">The averaging time of the concentration.</param>
    /// <param name="concentration">µg/m³, CO in mg/m³.</param>
    /// <param name="roundFirst">Whether the concentration is rounded before.</param>
    /// <returns>The index 0–500, or null when missing, negative, or without index for that averaging time.</returns>
    [Standard("HJ 633-2012", "4.2, table 1", Certainty.Text, Vectors = "iaqi")]
    [Standard("HJ 633-2026", "4.2, table 1", Certainty.Text, Vectors = "iaqi")]
    public static int? Individual(AqiRule rule, Pollutant pollutant, AirAveraging averaging, Measured concentration, bool roundFirst = true)
    {
        var index = Index(rule, pollutant, averaging, concentration, roundFirst);
        return index < 0 ? null : index;
    }

    /// <summary>The index of a day (日报) with its primary pollutants.</summary>
    /// <remarks>SO2, NO2, CO, PM10, PM2.5 as 24-hour means, O3 as the daily maximum of 8 hours. The edition of 2012 also counts the highest
    /// hour of O3; where the 8-hour value is over 800 it stands alone, and without it the day has no index, unless another pollutant
    /// reaches 500: the hour can only be worse than the rest would say. Missing pollutants: in 2012 the index is that of the rest; in 2026
    /// it is published only when the rest alone are over 100, unless the missing one is outside the monitoring plan.</remarks>
    /// <param name="rule">The edition.</param>
    /// <param name="day">The day's concentrations.</param>
    /// <param name="ozoneHourMaximum">The highest hour of O3, µg/m³; used by the edition of 2012 only.</param>
    /// <param name="notInPlan">Pollutants outside the monitoring plan (2026, clause 5.3.2).</param>
    /// <returns>The index and what led it.</returns>
    [Standard("HJ 633-2012", "5", Certainty.Text, Vectors = "daily_aqi")]
    [Standard("HJ 633-2026", "5", Certainty.Text, Vectors = "daily_aqi")]
    public static AqiResult Daily(
        AqiRule rule,
        in AirConcentrations day,
        Measured ozoneHourMaximum = default,
        Pollutants notInPlan = Pollutants.None
    )
    {
        var set = default(IaqiSet);
        var open = false;
        for (var p = Pollutant.SO2; p <= Pollutant.PM25; p++)
        {
            var index = Index(rule, p, p == Pollutant.O3 ? AirAveraging.EightHours : AirAveraging.Day, day[p], true);
            if (p == Pollutant.O3 && rule == AqiRule.Hj633Of2012)
            {
                index = Math.Max(index, Index(rule, p, AirAveraging.Hour, ozoneHourMaximum, true));
                open = index < 0 && IsGiven(day[p]);
            }

            set.Put(p, index);
        }

        return Settled(Combine(rule, set, notInPlan), open);
    }

    /// <summary>The index of an hour (时报) with its primary pollutants.</summary>
    /// <remarks>The edition of 2026 reports six one-hour means. That of 2012 reports nine figures: pass the running 8-hour O3 and the
    /// running 24-hour PM10 and PM2.5 in <paramref name="running"/>; hourly particles have no index of their own. SO2 of an hour over 800
    /// takes its 24-hour mean, and without it the hour has no index.</remarks>
    /// <param name="rule">The edition.</param>
    /// <param name="hour">The one-hour means.</param>
    /// <param name="running">Edition of 2012: O3 of 8 hours, PM10 and PM2.5 of 24 hours, SO2 of 24 hours where its hour is over 800.</param>
    /// <param name="notInPlan">Pollutants outside the monitoring plan (2026).</param>
    /// <param name="reading">How the edition of 2012 is read; the text by default. That of 2026 has one reading.</param>
    /// <returns>The index, what led it, and the reading.</returns>
    [Standard("HJ 633-2012", "5", Certainty.Text, Vectors = "hourly_aqi")]
    [Standard("HJ 633-2026", "5", Certainty.Text, Vectors = "hourly_aqi")]
    [Standard("national publication platform", "hours before 2026-03-01", Certainty.Secondary, Vectors = "hourly_aqi")]
    public static AqiResult Hourly(
        AqiRule rule,
        in AirConcentrations hour,
        in AirConcentrations running = default,
        Pollutants notInPlan = Pollutants.None,
        HourlyReading reading = HourlyReading.Text
    )
    {
        var set = default(IaqiSet);
        var open = false;
        var platform = rule == AqiRule.Hj633Of2012 && reading == HourlyReading.DailyBreakpoints;
        for (var p = Pollutant.SO2; p <= Pollutant.PM25; p++)
        {
            var index = Index(rule, p, platform && p >= Pollutant.PM10 ? AirAveraging.Day : AirAveraging.Hour, hour[p], true);
            if (platform && p >= Pollutant.O3)
            {
                set.Put(p, index);
                continue;
            }

            if (rule == AqiRule.Hj633Of2012 && p >= Pollutant.O3)
            {
                index = Math.Max(index, Index(rule, p, p == Pollutant.O3 ? AirAveraging.EightHours : AirAveraging.Day, running[p], true));
                open |= p == Pollutant.O3 && index < 0 && IsGiven(running[p]);
            }
            else if (rule == AqiRule.Hj633Of2012 && p == Pollutant.SO2 && index < 0 && IsGiven(hour[p]))
            {
                index = Index(rule, p, AirAveraging.Day, running[p], true);
                open |= index < 0;
            }

            set.Put(p, index);
        }

        return Settled(Combine(rule, set, notInPlan), open) with
        {
            Reading = platform ? reading : HourlyReading.Text,
        };
    }

    private static bool IsGiven(Measured concentration) => !concentration.IsMissing && concentration.Micros >= 0;

    /// <summary>What is over its table can only make the index worse than the rest does; 500 can't get worse.</summary>
    private static AqiResult Settled(in AqiResult result, bool open) =>
        open && result.Aqi is not 500 ? new AqiResult(result.Individual, null, Pollutants.None) { IsOpen = true } : result;

    private static int Index(AqiRule rule, Pollutant pollutant, AirAveraging averaging, Measured concentration, bool roundFirst)
    {
        if (concentration.IsMissing || IaqiBreakpoints.Of(rule, pollutant, averaging) is not { } breakpoints)
            return -1;
        var c = roundFirst ? concentration.Rounded(pollutant == Pollutant.CO ? 1 : 0) : concentration;
        return breakpoints.IndexOf(c.Micros);
    }

    private static AqiResult Combine(AqiRule rule, in IaqiSet set, Pollutants notInPlan)
    {
        var (highest, leading, missing) = (-1, Pollutants.None, Pollutants.None);
        for (var p = Pollutant.SO2; p <= Pollutant.PM25; p++)
        {
            var index = set.Raw(p);
            if (index < 0)
                missing |= p.AsSet();
            else if (index > highest)
                (highest, leading) = (index, p.AsSet());
            else if (index == highest)
                leading |= p.AsSet();
        }

        if (highest < 0)
            return new AqiResult(set, null, Pollutants.None);
        if (rule == AqiRule.Hj633Of2026)
        {
            if ((missing & ~notInPlan) != 0 && highest <= 100)
                return new AqiResult(set, null, Pollutants.None);
            highest = Math.Max(highest, 1);
        }

        return new AqiResult(set, highest, highest > 50 ? leading : Pollutants.None);
    }
}

namespace Shanhe.Standards.Air;

/// <summary>The daily maximum of the running 8-hour means of ozone.</summary>
/// <param name="Maximum">The maximum, rounded; missing when no window is valid.</param>
/// <param name="ValidWindows">How many of the windows have enough hours.</param>
/// <param name="IsValid">Whether the day counts: enough windows, or a maximum over the limit.</param>
public readonly record struct OzoneDay(Measured Maximum, int ValidWindows, bool IsValid)
{
    /// <summary>The daily maximum of 8 hours.</summary>
    /// <remarks>Windows of eight hours that lie inside the natural day, the first ending at hour 8 and the last at hour 24: 17 of them.
    /// A window needs 6 hourly means, the day 14 windows; with fewer the day still counts when its rounded maximum is over the limit.
    /// The maximum of the unrounded means is rounded half to even.</remarks>
    /// <param name="hours">24 hourly means, µg/m³; element 0 is the hour that ends at 1:00. Missing hours are missing figures.</param>
    /// <param name="rules">Windows, minimum data, limit and digits.</param>
    /// <returns>The maximum and its validity.</returns>
    /// <exception cref="ArgumentException"><paramref name="hours"/> does not hold 24 elements.</exception>
    [Standard("HJ 663-2013", "6.1.2", Certainty.Secondary, Vectors = "o3_mda8")]
    [Standard("HJ 663-2026", "6.1.2", Certainty.Secondary, Vectors = "o3_mda8")]
    public static OzoneDay Of(ReadOnlySpan<Measured> hours, in OzoneRules rules)
    {
        if (hours.Length != 24)
            throw new ArgumentException("A day has 24 hours.", nameof(hours));
        var (sum, count, windows) = (0L, 0, 0);
        var (bestSum, bestCount) = (0L, 0);
        for (var end = 1; end <= 24; end++)
        {
            var entering = hours[end - 1];
            if (!entering.IsMissing)
                (sum, count) = (sum + entering.Micros, count + 1);
            if (end > 8 && hours[end - 9] is { IsMissing: false } leaving)
                (sum, count) = (sum - leaving.Micros, count - 1);
            if (end < rules.FirstWindowEnd || count < rules.MinimumHours)
                continue;
            windows++;
            if (bestCount == 0 || sum * bestCount > bestSum * count)
                (bestSum, bestCount) = (sum, count);
        }

        if (bestCount == 0)
            return new OzoneDay(Measured.Missing, 0, false);
        var maximum = Measured.OfQuotient(bestSum, bestCount, rules.Decimals);
        return new OzoneDay(maximum, windows, windows >= rules.MinimumWindows || maximum.Micros > rules.LimitMicros);
    }
}

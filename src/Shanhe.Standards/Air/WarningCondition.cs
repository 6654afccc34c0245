namespace Shanhe.Standards.Air;

/// <summary>One condition of a warning rule: the daily index over a bound for a number of days.</summary>
/// <param name="Level">The level it calls for.</param>
/// <param name="AqiOver">The bound; the index must be over it.</param>
/// <param name="Days">The consecutive days.</param>
/// <param name="AndAqiOver">A second, higher bound inside the same run, or null.</param>
/// <param name="AndDays">The consecutive days over the second bound.</param>
public sealed record WarningCondition(WarningLevel Level, int AqiOver, int Days, int? AndAqiOver = null, int AndDays = 0)
{
    internal bool IsMetBy(ReadOnlySpan<int?> series)
    {
        var (run, highRun, longestHigh) = (0, 0, 0);
        foreach (var aqi in series)
        {
            if (aqi is not { } value || value <= AqiOver)
            {
                (run, highRun, longestHigh) = (0, 0, 0);
                continue;
            }

            run++;
            highRun = AndAqiOver is { } bound && value > bound ? highRun + 1 : 0;
            longestHigh = Math.Max(longestHigh, highRun);
            if (run >= Days && (AndAqiOver is null || longestHigh >= AndDays))
                return true;
        }

        return false;
    }
}

namespace Shanhe.Standards.Trends;

/// <summary>Sen's slope: the robust rate of change of a series.</summary>
[Standard("Sen 1968", "", Certainty.Text)]
public static class SenSlope
{
    /// <summary>The median of the slopes of all pairs of periods.</summary>
    /// <remarks>Missing periods (NaN) are left out but keep their place in time.</remarks>
    /// <param name="values">One value a period, in order of time.</param>
    /// <returns>The change a period in the unit of the values, or null with fewer than two values.</returns>
    public static double? Of(ReadOnlySpan<double> values)
    {
        var slopes = new List<double>();
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            for (var j = i + 1; j < values.Length; j++)
            {
                if (!double.IsNaN(values[j]))
                    slopes.Add((values[j] - values[i]) / (j - i));
            }
        }

        if (slopes.Count == 0)
            return null;
        slopes.Sort();
        var middle = slopes.Count / 2;
        return slopes.Count % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2;
    }
}

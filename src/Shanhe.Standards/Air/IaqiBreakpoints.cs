using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>Break-points of the individual index, ready for integer arithmetic.</summary>
internal sealed class IaqiBreakpoints
{
    private static readonly IaqiBreakpoints?[] Table = Load();

    private readonly long[] _concentrations;
    private readonly int[] _indices;
    private readonly bool _cappedByRule;

    private IaqiBreakpoints(long[] concentrations, int[] indices, bool cappedByRule) =>
        (_concentrations, _indices, _cappedByRule) = (concentrations, indices, cappedByRule);

    public static IaqiBreakpoints? Of(AqiRule rule, Pollutant pollutant, AirAveraging averaging)
    {
        if (rule == AqiRule.Hj633Of2026 && averaging == AirAveraging.Hour && pollutant >= Pollutant.PM10)
            averaging = AirAveraging.Day;
        return Table[Slot(rule, pollutant, averaging)];
    }

    /// <summary>The index, always up to the next integer; −1 when the averaging time gives none.</summary>
    public int IndexOf(long micros)
    {
        if (micros < 0)
            return -1;
        var last = _concentrations.Length - 1;
        if (micros > _concentrations[last])
            return _indices[last] == 500 || _cappedByRule ? _indices[last] : -1;
        var i = 1;
        while (micros > _concentrations[i])
            i++;
        var span = _concentrations[i] - _concentrations[i - 1];
        var rise = (long)(_indices[i] - _indices[i - 1]) * (micros - _concentrations[i - 1]);
        return _indices[i - 1] + (int)((rise + span - 1) / span);
    }

    private static int Slot(AqiRule rule, Pollutant pollutant, AirAveraging averaging) =>
        (((int)rule * 6) + (int)pollutant) * 3 + (int)averaging;

    private static IaqiBreakpoints?[] Load()
    {
        var table = new IaqiBreakpoints?[2 * 6 * 3];
        foreach (
            var group in EmbeddedTable
                .Load("iaqi_breakpoints")
                .Rows.GroupBy(r => (Standard: r["standard"], Item: r["pollutant"], Time: r["averaging"]))
        )
        {
            var rule = group.Key.Standard.EndsWith("2012", StringComparison.Ordinal) ? AqiRule.Hj633Of2012 : AqiRule.Hj633Of2026;
            if (!PollutantNames.TryParse(group.Key.Item, out var pollutant))
                throw new InvalidOperationException(group.Key.Item);
            var averaging = group.Key.Time switch
            {
                "1h" => AirAveraging.Hour,
                "8h" => AirAveraging.EightHours,
                _ => AirAveraging.Day,
            };
            var rows = group.OrderBy(r => r.Int("iaqi")).ToArray();
            table[Slot(rule, pollutant, averaging)] = new IaqiBreakpoints(
                [.. rows.Select(r => (long)(r.Decimal("concentration") * Measured.Unit))],
                [.. rows.Select(r => r.Int("iaqi"))],
                rule == AqiRule.Hj633Of2026
            );
        }

        return table;
    }
}

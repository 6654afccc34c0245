using NodaTime;

namespace Shanhe.Hj212;

/// <summary>
/// Measured data: 2011 real time, 2051 minute, 2061 hour, 2031 day, 2052 single noise measurement, 2013 raw periodic data, 2062 standard
/// check, 2063 composite sample (local), 2071 alarm records (2005), 2111 furnace temperature. DataTime is the begin of the period from
/// 2017 on and the moment for 2011; many 2005 devices label the end.
/// </summary>
/// <param name="DataTime">Local time; null if missing or no time.</param>
/// <param name="Readings">One for each factor, in order.</param>
public sealed record FactorData(LocalDateTime? DataTime, IReadOnlyList<FactorReading> Readings) : MessageBody
{
    /// <summary>The reading of a factor, or null.</summary>
    /// <param name="code">The factor code as sent.</param>
    public FactorReading? Find(string code) => Readings.FirstOrDefault(reading => reading.Code == code);

    internal static FactorData Read(in AreaView area) => new(area.Time("DataTime"), FactorReading.Group(area.Message));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("DataTime", DataTime);
        foreach (var reading in Readings)
            area.Item(reading.Fields);
    }
}

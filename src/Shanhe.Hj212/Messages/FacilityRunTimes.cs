using System.Globalization;
using NodaTime;

namespace Shanhe.Hj212;

/// <summary>2041 上传设备运行时间日历史数据.</summary>
/// <param name="DataTime">Begin of the day, local time.</param>
/// <param name="RunTimes">One for each facility, in order.</param>
public sealed record FacilityRunTimes(LocalDateTime? DataTime, IReadOnlyList<FacilityRunTime> RunTimes) : MessageBody
{
    internal static FacilityRunTimes Read(in AreaView area) =>
        new(
            area.Time("DataTime"),
            [.. FactorReading.Group(area.Message).Select(reading => new FacilityRunTime(reading.Code, reading.Number("RT")))]
        );

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("DataTime", DataTime);
        foreach (var time in RunTimes)
            area.Item(time.Facility + "-RT", time.Hours?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
    }
}

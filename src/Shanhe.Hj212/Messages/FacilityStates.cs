using NodaTime;

namespace Shanhe.Hj212;

/// <summary>2021 上传设备运行状态数据.</summary>
/// <param name="DataTime">The moment, local time.</param>
/// <param name="States">One for each facility, in order.</param>
public sealed record FacilityStates(LocalDateTime? DataTime, IReadOnlyList<FacilityState> States) : MessageBody
{
    internal static FacilityStates Read(in AreaView area) =>
        new(
            area.Time("DataTime"),
            [.. FactorReading.Group(area.Message).Select(reading => new FacilityState(reading.Code, AreaView.Whole(reading.Text("RS"))))]
        );

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("DataTime", DataTime);
        foreach (var state in States)
            area.Item(state.Facility + "-RS", AreaWriter.Of(state.State) ?? string.Empty);
    }
}

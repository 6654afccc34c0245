using NodaTime;

namespace Shanhe.Hj212;

/// <summary>3020 提取现场机信息, from 2017: log, state or parameter of a device.</summary>
/// <param name="PolId">The instrument's factor.</param>
/// <param name="InfoId">Code of the information, i….. .</param>
/// <param name="BeginTime">Begin, for logs.</param>
/// <param name="EndTime">End, for logs.</param>
public sealed record DeviceInfoQuery(string? PolId, string? InfoId, LocalDateTime? BeginTime, LocalDateTime? EndTime) : MessageBody
{
    internal static DeviceInfoQuery Read(in AreaView area) =>
        new(area.Text("PolId"), area.Text("InfoId"), area.Time("BeginTime"), area.Time("EndTime"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("PolId", PolId);
        area.Item("InfoId", InfoId);
        area.Pair("BeginTime", AreaWriter.Of(BeginTime), "EndTime", AreaWriter.Of(EndTime));
    }
}

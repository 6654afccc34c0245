using NodaTime;

namespace Shanhe.Hj212;

/// <summary>2081 上传数采仪开机时间, from 2017.</summary>
/// <param name="DataTime">When the message was made.</param>
/// <param name="RestartTime">When the logger started.</param>
public sealed record BootTime(LocalDateTime? DataTime, LocalDateTime? RestartTime) : MessageBody
{
    internal static BootTime Read(in AreaView area) => new(area.Time("DataTime"), area.Time("RestartTime"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("DataTime", DataTime);
        area.Item("RestartTime", RestartTime);
    }
}

using NodaTime;

namespace Shanhe.Hj212;

/// <summary>1011 上传现场机时间 and 1012 设置现场机时间: the clock of the logger or of one instrument.</summary>
/// <param name="PolId">The instrument's factor; null for the logger itself.</param>
/// <param name="SystemTime">Local time.</param>
public sealed record DeviceTime(string? PolId, LocalDateTime? SystemTime) : MessageBody
{
    internal static DeviceTime Read(in AreaView area) => new(area.Text("PolId"), area.Time("SystemTime"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("PolId", PolId);
        area.Item("SystemTime", SystemTime);
    }
}

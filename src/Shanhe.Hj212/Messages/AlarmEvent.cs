using NodaTime;

namespace Shanhe.Hj212;

/// <summary>2072 上传报警事件, 2005 only.</summary>
/// <param name="AlarmTime">Begin of the exceedance.</param>
/// <param name="Factor">Factor code.</param>
/// <param name="Value">The value, null if it is no number.</param>
/// <param name="AlarmType">1 over the limit, 0 back to normal.</param>
public sealed record AlarmEvent(LocalDateTime? AlarmTime, string? Factor, decimal? Value, int? AlarmType) : MessageBody
{
    internal static AlarmEvent Read(in AreaView area) =>
        new(area.Time("AlarmTime"), area.CodeOf("Ala"), NumberText.Read(area.SubText("Ala")), area.Int("AlarmType"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("AlarmTime", AlarmTime);
        area.Item(Factor is null ? null : Factor + "-Ala", Value);
        area.Item("AlarmType", AlarmType);
    }
}

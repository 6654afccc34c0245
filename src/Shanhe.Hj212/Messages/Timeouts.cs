namespace Shanhe.Hj212;

/// <summary>1000 设置超时时间及重发次数: time-out and number of resends. An absent or unreadable field is null.</summary>
/// <param name="OverTime">Seconds to wait for an answer, 1..99.</param>
/// <param name="ReCount">Number of resends, 1..99.</param>
public sealed record Timeouts(int? OverTime, int? ReCount) : MessageBody
{
    internal static Timeouts Read(in AreaView area) => new(area.Int("OverTime"), area.Int("ReCount"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("OverTime", OverTime);
        area.Item("ReCount", ReCount);
    }
}

namespace Shanhe.Hj212;

/// <summary>1061 上传实时数据间隔 and 1062 设置实时数据间隔.</summary>
/// <param name="RtdInterval">Seconds, 30..3600 (2017).</param>
public sealed record RealTimeInterval(int? RtdInterval) : MessageBody
{
    internal static RealTimeInterval Read(in AreaView area) => new(area.Int("RtdInterval"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("RtdInterval", RtdInterval);
    }
}

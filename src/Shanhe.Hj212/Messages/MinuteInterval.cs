namespace Shanhe.Hj212;

/// <summary>1063 上传分钟数据间隔 and 1064 设置分钟数据间隔, from 2017.</summary>
/// <param name="MinInterval">Minutes: 1 2 3 4 5 6 10 12 15 20 30.</param>
public sealed record MinuteInterval(int? MinInterval) : MessageBody
{
    internal static MinuteInterval Read(in AreaView area) => new(area.Int("MinInterval"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("MinInterval", MinInterval);
    }
}

namespace Shanhe.Hj212;

/// <summary>
/// 1001 of the 2005 edition, 设置超限报警时间: how long a limit must be exceeded before an alarm. The 2025 edition uses 1001 for <see
/// cref="HardwareSerials"/>.
/// </summary>
/// <param name="WarnTime">Seconds.</param>
public sealed record WarnDelay(int? WarnTime) : MessageBody
{
    internal static WarnDelay Read(in AreaView area) => new(area.Int("WarnTime"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("WarnTime", WarnTime);
    }
}

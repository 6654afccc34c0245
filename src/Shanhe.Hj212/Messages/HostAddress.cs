namespace Shanhe.Hj212;

/// <summary>1031 提取上位机地址 (answer) and 1032 设置上位机地址, 2005 only. The field table calls the field ReportTarget.</summary>
/// <param name="AlarmTarget">Address of the host, up to 20 digits.</param>
public sealed record HostAddress(string? AlarmTarget) : MessageBody
{
    internal static HostAddress Read(in AreaView area) => new(area.Text("AlarmTarget") ?? area.Text("ReportTarget"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("AlarmTarget", AlarmTarget);
    }
}

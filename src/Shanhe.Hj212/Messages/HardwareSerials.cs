namespace Shanhe.Hj212;

/// <summary>
/// 1001 (2025) 上传数采仪硬件序号 and 1002 (2025) 设置数采仪MN编码: what identifies the hardware before the host has assigned an MN. The new MN of
/// 1002 stands in the header. Field meanings are inferred from devices.
/// </summary>
/// <param name="LoggerId">i23005-Info, the logger's number.</param>
/// <param name="CpuId">i23006-Info, the processor's number.</param>
/// <param name="Mac1">i23007-Info, first network address.</param>
/// <param name="Mac2">i23008-Info, second network address.</param>
public sealed record HardwareSerials(string? LoggerId, string? CpuId, string? Mac1, string? Mac2) : MessageBody
{
    internal static HardwareSerials Read(in AreaView area) =>
        new(area.Text("i23005-Info"), area.Text("i23006-Info"), area.Text("i23007-Info"), area.Text("i23008-Info"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("i23005-Info", LoggerId);
        area.Item("i23006-Info", CpuId);
        area.Item("i23007-Info", Mac1);
        area.Item("i23008-Info", Mac2);
    }
}

namespace Shanhe.Hj212;

/// <summary>3021 设置现场机参数, from 2017.</summary>
/// <param name="PolId">The instrument's factor.</param>
/// <param name="InfoId">Code of the parameter, i….. .</param>
/// <param name="Value">Its new value as text.</param>
public sealed record DeviceParameter(string? PolId, string? InfoId, string? Value) : MessageBody
{
    internal static DeviceParameter Read(in AreaView area) => new(area.Text("PolId"), area.Text("InfoId"), area.SubText("Info"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("PolId", PolId);
        area.Item("InfoId", InfoId);
        area.Item(InfoId is null ? null : InfoId + "-Info", Value);
    }
}

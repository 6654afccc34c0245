namespace Shanhe.Hj212;

/// <summary>1072 设置现场机密码. The new password is valid after 9012 with ExeRtn=1. The 2005 edition names the field PW.</summary>
/// <param name="NewPW">Six characters.</param>
public sealed record NewPassword(string? NewPW) : MessageBody
{
    internal static NewPassword Read(in AreaView area) => new(area.Text("NewPW") ?? area.Text("PW"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item(version == Hj212Version.V2005 ? "PW" : "NewPW", NewPW);
    }
}

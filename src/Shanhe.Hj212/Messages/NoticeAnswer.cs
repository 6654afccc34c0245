namespace Shanhe.Hj212;

/// <summary>9013 通知应答. In 2005 the data area repeats QN.</summary>
/// <param name="Qn">The notice's QN if it stands in the data area (2005); else null.</param>
public sealed record NoticeAnswer(string? Qn) : MessageBody
{
    internal static NoticeAnswer Read(in AreaView area) => new(area.Text("QN"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("QN", Qn);
    }
}

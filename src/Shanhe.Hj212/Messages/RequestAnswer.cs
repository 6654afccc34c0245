namespace Shanhe.Hj212;

/// <summary>9011 请求应答: whether a request is taken. In 2005 the data area repeats QN.</summary>
/// <param name="Qn">The request's QN if it stands in the data area (2005); else null.</param>
/// <param name="QnRtn">1 ready; see <see cref="Codes.QnRtn"/>.</param>
public sealed record RequestAnswer(string? Qn, int? QnRtn) : MessageBody
{
    internal static RequestAnswer Read(in AreaView area) => new(area.Text("QN"), area.Int("QnRtn"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("QN", Qn);
        area.Item("QnRtn", QnRtn);
    }
}

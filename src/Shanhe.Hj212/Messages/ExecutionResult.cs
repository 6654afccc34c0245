namespace Shanhe.Hj212;

/// <summary>9012 执行结果: how a request ended. In 2005 the data area repeats QN.</summary>
/// <param name="Qn">The request's QN if it stands in the data area (2005); else null.</param>
/// <param name="ExeRtn">1 done, 100 no data; see <see cref="Codes.ExeRtn"/>.</param>
public sealed record ExecutionResult(string? Qn, int? ExeRtn) : MessageBody
{
    internal static ExecutionResult Read(in AreaView area) => new(area.Text("QN"), area.Int("ExeRtn"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("QN", Qn);
        area.Item("ExeRtn", ExeRtn);
    }
}

namespace Shanhe.Hj212;

/// <summary>3018 上传出样时间, from 2017: how long the analyser needs for a value.</summary>
/// <param name="PolId">The factor.</param>
/// <param name="Stime">Minutes, 1..120.</param>
public sealed record AnalysisTime(string? PolId, int? Stime) : MessageBody
{
    internal static AnalysisTime Read(in AreaView area) => new(area.Text("PolId"), area.Int("Stime"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("PolId", PolId);
        area.Item("Stime", Stime);
    }
}

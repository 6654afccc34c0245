using NodaTime;

namespace Shanhe.Hj212;

/// <summary>3016 设置采样时间周期 and 3017 上传采样时间周期, 2017 only.</summary>
/// <param name="PolId">The factor.</param>
/// <param name="CstartTime">Begin of sampling, hhmmss.</param>
/// <param name="CTime">Period in hours, 1..24.</param>
public sealed record SamplingPeriod(string? PolId, LocalTime? CstartTime, int? CTime) : MessageBody
{
    internal static SamplingPeriod Read(in AreaView area) => new(area.Text("PolId"), area.TimeOfDay("CstartTime"), area.Int("CTime"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("PolId", PolId);
        area.Item("CstartTime", CstartTime is { } t ? $"{t.Hour:00}{t.Minute:00}{t.Second:00}" : null);
        area.Item("CTime", CTime);
    }
}

namespace Shanhe.Hj212;

/// <summary>3014 of the 2005 edition, 设置设备采样时间周期: the hours at which samples are taken. 2017 uses 3014 for comparison sampling.</summary>
/// <param name="PolId">The factor.</param>
/// <param name="Hours">The hours of the day; null for one that is no number.</param>
public sealed record SamplingTimes(string? PolId, IReadOnlyList<int?> Hours) : MessageBody
{
    internal static SamplingTimes Read(in AreaView area) => new(area.Text("PolId"), [.. area.Texts("CTime").Select(AreaView.Whole)]);

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        var fields = new List<Field>();
        if (PolId is not null)
            fields.Add(new Field("PolID", PolId));
        foreach (var hour in Hours)
            fields.Add(new Field("CTime", hour is { } known ? $"{known:00}" : string.Empty));
        area.Item(fields);
    }
}

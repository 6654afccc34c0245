using System.Globalization;

namespace Shanhe.Hj212;

/// <summary>1021 上传污染物报警门限值 and 1022 设置污染物报警门限值, 2005 only.</summary>
/// <param name="Thresholds">One for each factor, in order.</param>
public sealed record AlarmThresholds(IReadOnlyList<AlarmThreshold> Thresholds) : MessageBody
{
    internal static AlarmThresholds Read(in AreaView area) =>
        new([
            .. FactorReading
                .Group(area.Message)
                .Select(reading => new AlarmThreshold(reading.Code, reading.Number("LowValue"), reading.Number("UpValue"))),
        ]);

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        foreach (var threshold in Thresholds)
        {
            var fields = new List<Field>();
            if (threshold.LowValue is { } low)
                fields.Add(new Field(threshold.Factor + "-LowValue", low.ToString(CultureInfo.InvariantCulture)));
            if (threshold.UpValue is { } up)
                fields.Add(new Field(threshold.Factor + "-UpValue", up.ToString(CultureInfo.InvariantCulture)));
            area.Item(fields);
        }
    }
}

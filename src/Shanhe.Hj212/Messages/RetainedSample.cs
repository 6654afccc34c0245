using NodaTime;

namespace Shanhe.Hj212;

/// <summary>3015 上传超标留样信息, from 2017. What a 2025 device adds is kept in the message's items.</summary>
/// <param name="DataTime">When the sample was taken.</param>
/// <param name="VaseNo">Number of the bottle, 1..99.</param>
public sealed record RetainedSample(LocalDateTime? DataTime, int? VaseNo) : MessageBody
{
    internal static RetainedSample Read(in AreaView area) => new(area.Time("DataTime"), area.Int("VaseNo"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("DataTime", DataTime);
        area.Item("VaseNo", VaseNo);
    }
}

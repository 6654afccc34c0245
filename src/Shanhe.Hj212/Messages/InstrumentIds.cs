using NodaTime;

namespace Shanhe.Hj212;

/// <summary>3019 上传设备唯一标识, from 2017; also sent by itself when an instrument is replaced.</summary>
/// <param name="DataTime">Local time when sent by itself; else null.</param>
/// <param name="PolId">The factor asked for.</param>
/// <param name="Serials">Factor code and instrument id (24 hexadecimal digits), in order.</param>
public sealed record InstrumentIds(LocalDateTime? DataTime, string? PolId, IReadOnlyList<KeyValuePair<string, string>> Serials)
    : MessageBody
{
    internal static InstrumentIds Read(in AreaView area) =>
        new(
            area.Time("DataTime"),
            area.Text("PolId"),
            [
                .. FactorReading
                    .Group(area.Message)
                    .Where(reading => reading.Text("SN") is not null)
                    .Select(reading => KeyValuePair.Create(reading.Code, reading.Text("SN")!)),
            ]
        );

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("DataTime", DataTime);
        area.Item("PolId", PolId);
        foreach (var (code, serial) in Serials)
            area.Item(code + "-SN", serial);
    }
}

namespace Shanhe.Hj212;

/// <summary>9014 数据应答: data are received and kept. In 2005 the data area names QN, CN and packet.</summary>
/// <param name="Qn">The upload's QN if it stands in the data area (2005); else null.</param>
/// <param name="Cn">The upload's command (2005).</param>
/// <param name="PacketNumber">PNO (2005).</param>
/// <param name="PacketCount">PNUM (2005).</param>
public sealed record DataAnswer(string? Qn, int? Cn, int? PacketNumber, int? PacketCount) : MessageBody
{
    internal static DataAnswer Read(in AreaView area) => new(area.Text("QN"), area.Int("CN"), area.Int("PNO"), area.Int("PNUM"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("QN", Qn);
        area.Item("CN", Cn);
        area.Item("PNO", PacketNumber);
        area.Item("PNUM", PacketCount);
    }
}

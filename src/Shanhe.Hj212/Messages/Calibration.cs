namespace Shanhe.Hj212;

/// <summary>3011 零点校准量程校准 (2005: 校零校满).</summary>
/// <param name="PolId">The factor.</param>
/// <param name="CalibrationType">2025: 0 zero, 1 span (inferred from devices); else null.</param>
public sealed record Calibration(string? PolId, int? CalibrationType) : MessageBody
{
    internal static Calibration Read(in AreaView area) => new(area.Text("PolId"), area.Int("CalibrationType"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Pair("PolId", PolId, "CalibrationType", AreaWriter.Of(CalibrationType));
    }
}

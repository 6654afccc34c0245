using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>A control technique with its mean removal of each pollutant, percent. Measured removals come first.</summary>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="SO2">Removal of SO₂, percent.</param>
/// <param name="NOx">Removal of NOₓ, percent.</param>
/// <param name="VOCs">Removal of volatile organic compounds, or the share that a hood captures, percent.</param>
/// <param name="PM25">Removal of PM2.5, percent. Wet scrubbers carry a removal as printed: not to be counted again when dust is measured in
/// the stack.</param>
/// <param name="Coarse">Removal of particles between 2.5 and 10 µm, percent.</param>
[Standard("T/CSES 144-2024", "table A.1", Certainty.Text, Vectors = "boiler_emission")]
public sealed record ControlTechnique(string NameZh, decimal SO2, decimal NOx, decimal VOCs, decimal PM25, decimal Coarse)
{
    /// <summary>The techniques of the table.</summary>
    public static IReadOnlyList<ControlTechnique> All { get; } =
    [
        .. EmbeddedTable
            .Load("inventory_controls")
            .Rows.Select(r => new ControlTechnique(
                r["control"],
                r.Decimal("so2"),
                r.Decimal("nox"),
                r.Decimal("vocs"),
                r.Decimal("pm25"),
                r.Decimal("pm25_10")
            )),
    ];

    /// <summary>Finds a technique by its Chinese name; SCR and SNCR are known by their letters.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The technique, or null.</returns>
    public static ControlTechnique? Find(string? name)
    {
        var wanted = (name ?? "").Trim() switch
        {
            "SCR" => "选择性催化还原法",
            "SNCR" => "选择性非催化还原法",
            "RTO" => "蓄热式热力燃烧法",
            var n => n,
        };
        return All.FirstOrDefault(c => c.NameZh == wanted);
    }
}

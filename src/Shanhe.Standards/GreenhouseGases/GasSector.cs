using Shanhe.Standards.Tables;

namespace Shanhe.Standards.GreenhouseGases;

/// <summary>A source of a county's inventory with the sector to which it belongs.</summary>
/// <param name="Code">The code, such as 1A, 3B; indirect stands apart.</param>
/// <param name="Sector">energy, industry, farm, land or waste; – for what is no direct emission.</param>
/// <param name="Emitter">What emits.</param>
/// <param name="Gases">The gases.</param>
/// <param name="Activity">The activity.</param>
[Standard("发改办气候〔2011〕1041号", "sectors", Certainty.Memory, Vectors = "ghg_total")]
public sealed record GasSector(string Code, string Sector, string Emitter, string Gases, string Activity)
{
    /// <summary>All sources.</summary>
    public static IReadOnlyList<GasSector> All { get; } =
    [.. EmbeddedTable.Load("ghg_sectors").Rows.Select(r => new GasSector(r["code"], r["sector"], r["emitter"], r["gases"], r["activity"]))];

    /// <summary>Finds a source by its code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The source, or null.</returns>
    public static GasSector? Find(string? code) => All.FirstOrDefault(s => s.Code == code);
}

using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>The decimals of concentrations in statistics and assessment.</summary>
/// <param name="Micrograms">Decimals of SO2, NO2, O3, PM10 and PM2.5 in µg/m³.</param>
/// <param name="CarbonMonoxide">Decimals of CO in mg/m³.</param>
public readonly record struct AirDecimals(int Micrograms, int CarbonMonoxide)
{
    /// <summary>HJ 663-2013: integers, CO one decimal. The default everywhere in this library.</summary>
    [Standard("HJ 663-2013", "table of digits", Certainty.Memory)]
    public static AirDecimals Of2013 { get; } = Load("HJ 663-2013");

    /// <summary>HJ 663-2026 as one open project reads it: one decimal, CO two.</summary>
    [Standard("HJ 663-2026", "table of digits", Certainty.Secondary)]
    public static AirDecimals Of2026 { get; } = Load("HJ 663-2026");

    /// <summary>The decimals of one pollutant.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>The decimals.</returns>
    public int Of(Pollutant pollutant) => pollutant == Pollutant.CO ? CarbonMonoxide : Micrograms;

    private static AirDecimals Load(string standard)
    {
        var rows = EmbeddedTable.Load("air_decimals").Rows.Where(r => r["standard"] == standard).ToArray();
        return new AirDecimals(
            rows.First(r => r["items"].StartsWith("SO2", StringComparison.Ordinal)).Int("decimals"),
            rows.First(r => r["items"] == "CO").Int("decimals")
        );
    }
}

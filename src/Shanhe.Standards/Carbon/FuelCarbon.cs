using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Carbon;

/// <summary>CO₂ of fuels, processes, power and heat by the sector guides.</summary>
public static class FuelCarbon
{
    private static readonly TableRow[] Fuels = [.. EmbeddedTable.Load("fuels").Rows];
    private static readonly TableRow[] Processes = [.. EmbeddedTable.Load("process_factors").Rows];

    /// <summary>FC × NCV × CC × OF × 44/12, t CO₂. Measured values take the place of defaults.</summary>
    /// <param name="fuel">The code, such as bituminous or natural_gas, or the Chinese name.</param>
    /// <param name="amount">t, for gases 10⁴ Nm³.</param>
    /// <param name="measuredNetCalorificValue">GJ/t or GJ/10⁴ Nm³, or null for the default.</param>
    /// <param name="measuredCarbonPerHeat">tC/GJ, or null for the default.</param>
    /// <param name="measuredOxidationPercent">Percent, or null for the default.</param>
    /// <returns>t CO₂, not rounded; null for an unknown fuel or a missing amount.</returns>
    [Standard("GB/T 32151", "fuel combustion", Certainty.Secondary, Vectors = "fuel_co2")]
    public static decimal? Tonnes(
        string fuel,
        decimal? amount,
        decimal? measuredNetCalorificValue = null,
        decimal? measuredCarbonPerHeat = null,
        decimal? measuredOxidationPercent = null
    )
    {
        foreach (var row in Fuels)
        {
            if (row["code"] != fuel && row["name_zh"] != fuel)
                continue;
            return amount
                * (measuredNetCalorificValue ?? row.Decimal("ncv"))
                * (measuredCarbonPerHeat ?? row.Decimal("carbon_content"))
                * (measuredOxidationPercent ?? row.Decimal("oxidation_percent"))
                / 100
                * 44
                / 12;
        }

        return null;
    }

    /// <summary>Purchased electricity: MWh × kg/kWh, t CO₂.</summary>
    /// <param name="megawattHours">MWh.</param>
    /// <param name="kilogramsPerKilowattHour">The factor of the grid, kg/kWh.</param>
    /// <returns>t CO₂, or null.</returns>
    [Standard("sector accounting guides", "electricity", Certainty.Secondary, Vectors = "electricity_co2")]
    public static decimal? Electricity(decimal? megawattHours, decimal? kilogramsPerKilowattHour) =>
        megawattHours * kilogramsPerKilowattHour;

    /// <summary>Process of clinker by oxides: Q × [(CaO − CaOₙ)·44/56 + (MgO − MgOₙ)·44/40].</summary>
    /// <param name="clinkerTonnes">Clinker, t.</param>
    /// <param name="caoPercent">CaO, percent.</param>
    /// <param name="nonCarbonateCaoPercent">CaO not from carbonate, percent.</param>
    /// <param name="mgoPercent">MgO, percent.</param>
    /// <param name="nonCarbonateMgoPercent">MgO not from carbonate, percent.</param>
    /// <returns>t CO₂, or null.</returns>
    [Standard("cement accounting guide", "process", Certainty.Memory, Vectors = "clinker_process")]
    public static decimal? Clinker(
        decimal? clinkerTonnes,
        decimal? caoPercent,
        decimal? nonCarbonateCaoPercent,
        decimal? mgoPercent,
        decimal? nonCarbonateMgoPercent
    ) => clinkerTonnes * ((caoPercent - nonCarbonateCaoPercent) / 100 * 44 / 56 + (mgoPercent - nonCarbonateMgoPercent) / 100 * 44 / 40);

    /// <summary>Carbon balance: (Σ in − Σ out) × 44/12.</summary>
    /// <param name="inputs">Mass, t, and carbon fraction of what goes in.</param>
    /// <param name="outputs">Mass, t, and carbon fraction of what goes out.</param>
    /// <returns>t CO₂.</returns>
    [Standard("coking and steel accounting guides", "carbon balance", Certainty.Memory, Vectors = "carbon_balance")]
    public static decimal Balance(
        IEnumerable<(decimal Tonnes, decimal Carbon)> inputs,
        IEnumerable<(decimal Tonnes, decimal Carbon)> outputs
    ) => (inputs.Sum(i => i.Tonnes * i.Carbon) - outputs.Sum(o => o.Tonnes * o.Carbon)) * 44 / 12;

    /// <summary>The default factor of a process or of heat.</summary>
    /// <param name="code">clinker, limestone_flux, dolomite_flux, electrode, pig_iron, direct_reduced_iron, steel_product,
    /// purchased_heat.</param>
    /// <returns>t CO₂ a tonne, for heat t CO₂/GJ; null when unknown.</returns>
    [Standard("sector accounting guides", "processes, heat", Certainty.Memory)]
    public static decimal? ProcessFactor(string code) =>
        Processes.Where(r => r["code"] == code).Select(r => (decimal?)r.Decimal("factor")).FirstOrDefault();
}

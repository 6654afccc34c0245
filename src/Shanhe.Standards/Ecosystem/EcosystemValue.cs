namespace Shanhe.Standards.Ecosystem;

/// <summary>Value formulas of ecosystem accounts (method GEP-2022-481). Prices are inputs; use constant prices to compare years.</summary>
public static class EcosystemValue
{
    /// <summary>Provision: Σ quantity × (price − cost of what people put in), yuan.</summary>
    /// <param name="products">Quantity, price and cost of each product in one unit.</param>
    /// <returns>Yuan; null when a price or quantity is missing.</returns>
    [Standard("发改基础〔2022〕481号", "provision, market value", Certainty.Memory, Vectors = "gep_provision")]
    public static decimal? Provision(IEnumerable<(decimal? Quantity, decimal? Price, decimal Cost)> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        decimal? sum = 0;
        foreach (var (quantity, price, cost) in products)
            sum += quantity * (price - cost);
        return sum;
    }

    /// <summary>
    /// Replacement: amount × unit cost, for services valued by what would take their place (treatment, oxygen, power, dredging).
    /// </summary>
    /// <param name="amount">Physical amount.</param>
    /// <param name="unitCost">Yuan a unit of the amount.</param>
    /// <returns>Yuan, or null.</returns>
    [Standard("发改基础〔2022〕481号", "replacement cost", Certainty.Memory, Vectors = "gep_replacement")]
    public static decimal? Replacement(decimal? amount, decimal? unitCost) => amount * unitCost;

    /// <summary>Storage: volume × (building cost × depreciation + running cost) of a reservoir, for water retention and floods.</summary>
    /// <param name="cubicMetres">m³.</param>
    /// <param name="buildingCost">Yuan for 1 m³ of capacity.</param>
    /// <param name="depreciation">Share written off a year; 1 charges the whole cost.</param>
    /// <param name="runningCost">Yuan a year for 1 m³.</param>
    /// <returns>Yuan, or null.</returns>
    [Standard("发改基础〔2022〕481号", "reservoir cost", Certainty.Memory, Vectors = "gep_storage")]
    public static decimal? Storage(decimal? cubicMetres, decimal? buildingCost, decimal depreciation = 1m, decimal runningCost = 0m) =>
        cubicMetres * (buildingCost * depreciation + runningCost);

    /// <summary>Recreation by travel cost: Σ visitors of a zone × (travel, time and stay), yuan.</summary>
    /// <param name="zones">Visitors of each zone of origin, direct cost a head, hours spent, and wage an hour.</param>
    /// <returns>Yuan; null when a part is missing.</returns>
    [Standard("发改基础〔2022〕481号", "recreation, travel cost", Certainty.Memory, Vectors = "gep_recreation")]
    public static decimal? Recreation(IEnumerable<(decimal? Visitors, decimal? DirectCost, decimal? Hours, decimal? HourlyWage)> zones)
    {
        ArgumentNullException.ThrowIfNull(zones);
        decimal? sum = 0;
        foreach (var (visitors, cost, hours, wage) in zones)
            sum += visitors * (cost + hours * wage);
        return sum;
    }

    /// <summary>The account: the sum of its services, with those that lack a value named.</summary>
    /// <param name="services">All services that the method asks for.</param>
    /// <returns>The product.</returns>
    [Standard("发改基础〔2022〕481号", "GEP", Certainty.Secondary, Vectors = "gep_total")]
    public static GrossEcosystemProduct Total(IEnumerable<ServiceValue> services)
    {
        var all = services.ToList();
        return new(all.Sum(s => s.Yuan ?? 0), [.. all.Where(s => s.Yuan is null).Select(s => s.Service)]);
    }
}

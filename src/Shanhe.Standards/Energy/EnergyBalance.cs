namespace Shanhe.Standards.Energy;

/// <summary>A column of an energy balance, or its sum in coal equivalents, held to its identities.</summary>
/// <param name="Available">Row 1: output + brought in − sent out + fall of stock.</param>
/// <param name="Difference">Row 5: available + transformation − losses − final use; shown, never forced to zero.</param>
/// <param name="TotalUse">Row 6: final use + losses − transformation.</param>
/// <param name="DifferenceShare">The difference by what is available, 0–1; null when nothing is available.</param>
/// <param name="Faults">What doesn't balance, by name.</param>
public sealed record EnergyBalance(
    decimal Available,
    decimal Difference,
    decimal TotalUse,
    decimal? DifferenceShare,
    IReadOnlyList<EnergyBalanceFault> Faults
)
{
    /// <summary>The share of the available energy from which on a difference is named.</summary>
    public const decimal WarnedShare = 0.01m;

    /// <summary>The balance of a column; all figures in one unit.</summary>
    /// <param name="rows">The rows as entered.</param>
    /// <param name="isSum">Whether the column is the sum in coal equivalents: there the transformation must not gain energy.</param>
    /// <returns>The balance; null when a row is missing.</returns>
    [Standard("energy statistics form", "balance, identities 1–4", Certainty.Memory, Vectors = "balance")]
    public static EnergyBalance? Of(EnergyBalanceRows rows, bool isSum = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var available = rows.Output + rows.BroughtIn - rows.SentOut + rows.StockFall;
        var difference = available + rows.Transformation - rows.Losses - rows.FinalUse;
        if (available is not { } a || difference is not { } d)
            return null;
        var total = rows.FinalUse!.Value + rows.Losses!.Value - rows.Transformation!.Value;
        decimal? share = a > 0 ? d / a : null;
        var faults = new List<EnergyBalanceFault>();
        if (rows.StatedAvailable is { } statedAvailable && statedAvailable != a)
            faults.Add(EnergyBalanceFault.AvailableIsNotItsParts);
        if (rows.StatedTotalUse is { } statedTotal && statedTotal != total)
            faults.Add(EnergyBalanceFault.TotalUseIsNotItsParts);
        if (rows.FinalUses.Count > 0 && rows.FinalUses.Sum(u => u.Value) != rows.FinalUse)
            faults.Add(EnergyBalanceFault.FinalUseIsNotItsSectors);
        if (share is { } s && Math.Abs(s) > WarnedShare || (share is null && d != 0))
            faults.Add(EnergyBalanceFault.DifferenceIsLarge);
        if (isSum && rows.Transformation > 0)
            faults.Add(EnergyBalanceFault.TransformationGains);
        return new EnergyBalance(a, d, total, share, faults);
    }

    /// <summary>Power: generated + brought in − sent out − used − losses, 10⁴ kWh; zero when it balances.</summary>
    /// <param name="generated">Generated.</param>
    /// <param name="broughtIn">Brought in.</param>
    /// <param name="sentOut">Sent out.</param>
    /// <param name="used">Used.</param>
    /// <param name="losses">Losses.</param>
    /// <returns>What does not balance, or null.</returns>
    [Standard("energy statistics form", "balance, identity 6", Certainty.Memory, Vectors = "power_balance")]
    public static decimal? PowerDifference(decimal? generated, decimal? broughtIn, decimal? sentOut, decimal? used, decimal? losses) =>
        generated + broughtIn - sentOut - used - losses;
}

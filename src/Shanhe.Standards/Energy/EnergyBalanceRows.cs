namespace Shanhe.Standards.Energy;

/// <summary>The rows of a column of an energy balance, all in one unit.</summary>
/// <param name="Output">1.1: primary output; coke and oven gas are not primary.</param>
/// <param name="BroughtIn">1.2: brought in.</param>
/// <param name="SentOut">1.3: sent out, as a positive figure.</param>
/// <param name="StockFall">1.4: fall of stock; a rise is negative.</param>
/// <param name="Transformation">2: inputs negative, outputs positive.</param>
/// <param name="Losses">3: losses.</param>
/// <param name="FinalUse">4: final use.</param>
public sealed record EnergyBalanceRows(
    decimal? Output,
    decimal? BroughtIn,
    decimal? SentOut,
    decimal? StockFall,
    decimal? Transformation,
    decimal? Losses,
    decimal? FinalUse
)
{
    /// <summary>Row 1 as the table states it, to be held to its parts; null when it is not stated.</summary>
    public decimal? StatedAvailable { get; init; }

    /// <summary>Row 6 as the table states it, to be held to its parts; null when it is not stated.</summary>
    public decimal? StatedTotalUse { get; init; }

    /// <summary>Rows 4.1 to 4.7 by number; empty when they are not stated.</summary>
    public IReadOnlyDictionary<string, decimal> FinalUses { get; init; } = new Dictionary<string, decimal>();
}

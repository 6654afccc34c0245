namespace Shanhe.Standards.Inventories;

/// <summary>A quick view of the uncertainty of a sum by propagation of errors; a guide may ask for drawn samples instead.</summary>
/// <param name="Total">The sum.</param>
/// <param name="Uncertainty">The relative uncertainty of the sum.</param>
public sealed record InventoryUncertainty(double Total, double Uncertainty)
{
    /// <summary>The uncertainty of a sum of independent rows.</summary>
    /// <remarks>A row: the root of the squares of activity and factor. The sum: the root of the summed squares of the rows by the sum.</remarks>
    /// <param name="rows">Amount, and relative uncertainties of activity and factor.</param>
    /// <returns>The sum with its uncertainty; null without a sum.</returns>
    [Standard("IPCC 2006 vol. 1 ch. 3", "propagation of errors", Certainty.Memory, Vectors = "uncertainty")]
    public static InventoryUncertainty? Of(IEnumerable<(double Amount, double Activity, double Factor)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (sum, squares) = (0.0, 0.0);
        foreach (var (amount, activity, factor) in rows)
        {
            sum += amount;
            squares += amount * amount * (activity * activity + factor * factor);
        }

        return sum > 0 ? new InventoryUncertainty(sum, Math.Sqrt(squares) / sum) : null;
    }
}

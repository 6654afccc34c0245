namespace Shanhe.Standards.Energy;

/// <summary>Coal as a cap counts it.</summary>
/// <param name="Coal">Coal used, t: output + brought in − sent out + fall of stock.</param>
/// <param name="Controlled">What counts under the cap, t.</param>
public sealed record CoalControl(decimal Coal, decimal Controlled)
{
    /// <summary>Coal of a year. Whether coking coal lies under the cap is for the plan to say.</summary>
    /// <param name="output">Raw coal mined, t.</param>
    /// <param name="broughtIn">Brought in, t.</param>
    /// <param name="sentOut">Sent out, t.</param>
    /// <param name="stockFall">Fall of stock, t; a rise is negative.</param>
    /// <param name="coking">Coking coal, t.</param>
    /// <param name="cokingCounts">Whether coking coal counts.</param>
    /// <returns>The coal; null when a part is missing.</returns>
    [Standard("coal control", "coal used", Certainty.Memory, Vectors = "coal_consumption")]
    public static CoalControl? Of(
        decimal? output,
        decimal? broughtIn,
        decimal? sentOut,
        decimal? stockFall,
        decimal? coking,
        bool cokingCounts
    )
    {
        if (Given.Amount(output) + Given.Amount(broughtIn) - Given.Amount(sentOut) + stockFall is not { } coal)
            return null;
        if (cokingCounts)
            return new CoalControl(coal, coal);
        return Given.Amount(coking) is { } c ? new CoalControl(coal, coal - c) : null;
    }
}

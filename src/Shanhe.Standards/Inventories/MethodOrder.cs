namespace Shanhe.Standards.Inventories;

/// <summary>Which of several results of one source counts.</summary>
public static class MethodOrder
{
    /// <summary>The share of valid hours in a quarter from which online data count, percent; advised.</summary>
    public const decimal OnlineCapturePercent = 75;

    /// <summary>The best result there is: online data that meet the rules, then tests, balance, factor.</summary>
    /// <param name="online">Result of online data.</param>
    /// <param name="capturePercent">Share of valid hours of the online data, percent.</param>
    /// <param name="measured">Result of tests.</param>
    /// <param name="balance">Result of a balance.</param>
    /// <param name="factor">Result of a factor.</param>
    /// <returns>The method and its result; null without any.</returns>
    [Standard("T/CSES 144-2024", "order of methods", Certainty.Text, Vectors = "method_order")]
    public static (QuantificationMethod Method, decimal Value)? Best(
        decimal? online,
        decimal? capturePercent,
        decimal? measured,
        decimal? balance,
        decimal? factor
    )
    {
        if (online is { } o && capturePercent >= OnlineCapturePercent)
            return (QuantificationMethod.Online, o);
        if (measured is { } m)
            return (QuantificationMethod.Measured, m);
        if (balance is { } b)
            return (QuantificationMethod.Balance, b);
        return factor is { } f ? (QuantificationMethod.Factor, f) : null;
    }
}

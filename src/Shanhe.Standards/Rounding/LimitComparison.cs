namespace Shanhe.Standards.Rounding;

/// <summary>How a measured figure is compared with a limit (GB/T 8170, clause 4.3).</summary>
public enum LimitComparison
{
    /// <summary>修约值比较法: the figure is rounded to the digits of the limit, then compared.</summary>
    RoundedValue,

    /// <summary>全数值比较法: the figure is compared as it is, however close.</summary>
    FullValue,
}

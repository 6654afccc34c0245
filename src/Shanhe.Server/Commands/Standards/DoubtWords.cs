using Shanhe.Standards.Air;

namespace Shanhe.Server.Commands.Standards;

/// <summary>How a doubt about figures of air is told.</summary>
internal static class DoubtWords
{
    public static string Of(AirDoubt doubt) =>
        doubt == AirDoubt.OzoneLabelsExchanged
            ? "存疑：O3 与 O3_24h 两列疑似互换（24小时最大值不会小于小时值） doubt: the labels O3 and O3_24h seem exchanged, the highest of 24 hours is under the hour's"
            : "存疑：颗粒物为0，可能是剔除沙尘等影响后留空 doubt: a particle of 0 seems withheld, not measured as nothing";
}

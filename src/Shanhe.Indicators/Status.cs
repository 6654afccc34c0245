using Shanhe.Plans.Package;

namespace Shanhe.Indicators;

/// <summary>How an indicator stands against its target.</summary>
public enum Status
{
    /// <summary>达标: the target is reached.</summary>
    Met,

    /// <summary>进展正常: not yet reached, but at or beyond this period's point of the path.</summary>
    OnTrack,

    /// <summary>滞后: short of the path by no more than the plan's share of the way.</summary>
    Behind,

    /// <summary>偏离: short of the path by more, or not reached after the target year.</summary>
    OffTrack,

    /// <summary>无数据: no value; the evaluation says which input is owed by whom.</summary>
    NoData,

    /// <summary>待下达: the target is to be assigned by a higher level and has not been entered.</summary>
    Waiting,

    /// <summary>定性: the target is words.</summary>
    Qualitative,
}

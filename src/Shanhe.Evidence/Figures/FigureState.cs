using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Figures;

/// <summary>Where a figure is in its life.</summary>
public enum FigureState
{
    /// <summary>草稿: entered, not handed in.</summary>
    Draft,

    /// <summary>待核实: handed in to the lead department.</summary>
    Submitted,

    /// <summary>已退回: sent back with a reason.</summary>
    Returned,

    /// <summary>已核实: verified by the lead department.</summary>
    Verified,

    /// <summary>已发布: public.</summary>
    Published,

    /// <summary>已撤回: taken back with a reason; the revisions stay.</summary>
    Withdrawn,
}

using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Figures;

/// <summary>What was done to a figure.</summary>
public enum FigureAction
{
    Enter,
    Submit,
    Return,
    Verify,
    Publish,
    Correct,
    Withdraw,
}

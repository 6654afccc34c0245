using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Figures;

/// <summary>A figure that waits for who verifies, with what there is to judge it by.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Series">Its series.</param>
/// <param name="Place">Its place.</param>
/// <param name="Before">The same of the year before; <c>null</c>: none stands.</param>
/// <param name="Target">The target of the year, where one reads the series directly.</param>
/// <param name="Questions">What it has against itself: its step from the year before, conditions between series.</param>
/// <param name="Doubts">Doubts of the plan that touch the series.</param>
/// <param name="Note">What the reporter wrote beside it.</param>
/// <param name="Submitted">The revision by which it was handed in.</param>
/// <param name="Moves">The moves that are open to the reader.</param>
public sealed record ReviewRow(
    Figure Figure,
    Series Series,
    PlanPlace Place,
    Figure? Before,
    LocalText? Target,
    IReadOnlyList<Problem> Questions,
    IReadOnlyList<Doubt> Doubts,
    string Note,
    FigureRevision Submitted,
    IReadOnlyList<FigureAction> Moves
)
{
    /// <summary>The change against the year before: in percent of that, or the difference of two percentages; <c>null</c>: nothing to compare.</summary>
    public decimal? Change =>
        Before?.Last is not { State: not FigureState.Withdrawn } then ? null
        : IsShare ? Figure.Last.Value - then.Value
        : then.Value == 0 ? null
        : Math.Round(100 * (Figure.Last.Value - then.Value) / Math.Abs(then.Value), 1, MidpointRounding.ToEven);

    /// <summary>Whether the change is in percentage points.</summary>
    public bool IsShare => Series.Unit == "%";
}

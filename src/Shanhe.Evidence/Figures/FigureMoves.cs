using System.Globalization;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Figures;

/// <summary>Which moves a figure may make in whose hands. Pure.</summary>
public static class FigureMoves
{
    /// <summary>Whether a move is to be offered: it would be refused for nothing but a missing reason.</summary>
    public static bool IsOpen(PlanPackage package, Figure figure, FigureAction action, Actor actor) =>
        package.Find<Series>(figure.Key.Series) is { } series
        && package.Find<PlanPlace>(figure.Key.Place) is { } place
        && Refusal(figure, series, place, action, actor, "-", null) is null;

    /// <summary>Why a move is refused; <c>null</c>: it is not.</summary>
    /// <param name="figure">The figure as it stands.</param>
    /// <param name="series">Its series.</param>
    /// <param name="place">Its place.</param>
    /// <param name="action">The move.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="reason">Why; needed to return and to withdraw.</param>
    /// <param name="expected">The revision that the actor saw; <c>null</c>: whichever it is.</param>
    public static Problem? Refusal(
        Figure figure,
        Series series,
        PlanPlace place,
        FigureAction action,
        Actor actor,
        string reason,
        int? expected
    )
    {
        var last = figure.Last;
        if (expected is { } seen && seen != last.No)
            return Say("E325", last.No.ToString(CultureInfo.InvariantCulture), seen.ToString(CultureInfo.InvariantCulture));
        var allowed = action switch
        {
            FigureAction.Submit => last.State is FigureState.Draft or FigureState.Returned,
            FigureAction.Return => last.State is FigureState.Submitted or FigureState.Verified,
            FigureAction.Verify => last.State is FigureState.Submitted,
            FigureAction.Publish => last.State is FigureState.Verified,
            _ => last.State is not FigureState.Withdrawn,
        };
        var mine = actor.Reports(series, place);
        var permitted = action switch
        {
            FigureAction.Submit => mine,
            FigureAction.Withdraw => mine || actor.Verifies,
            _ => actor.Verifies,
        };
        if (!permitted)
            return Say("E324");
        if (!allowed)
            return Say(
                "E321",
                last.Key,
                EvidenceMessages.Wording.Say("state." + last.State),
                EvidenceMessages.Wording.Say("action." + action)
            );
        if (action is FigureAction.Verify or FigureAction.Publish && last.Reporter == actor.Id)
            return Say("E323");
        return action is FigureAction.Return or FigureAction.Withdraw && reason.Trim().Length == 0 ? Say("E322") : null;
    }

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, EvidenceMessages.Wording.Say(code, values));
}

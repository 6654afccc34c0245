using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Figures;

/// <summary>Holds a figure against that of the same period a year before. Pure.</summary>
static class ChangeCheck
{
    /// <summary>What is wrong with the step; <c>null</c>: nothing, or nothing to hold it against.</summary>
    /// <param name="package">The package, with the bounds of the plan and of the series.</param>
    /// <param name="series">The series.</param>
    /// <param name="value">The value, in the unit of the series.</param>
    /// <param name="before">The value a year before, in the unit of the series.</param>
    /// <param name="isExplained">Whether the reporter has said why.</param>
    /// <param name="isAsked">Whether it is told to who reports, who is asked for a reason; else to who judges.</param>
    public static Problem? Of(PlanPackage package, Series series, decimal value, decimal? before, bool isExplained, bool isAsked = true)
    {
        if ((series.Change ?? package.Plan.Change) is not { } bounds || before is not { } then || then == 0)
            return null;
        var percent = Math.Round(100 * (value - then) / Math.Abs(then), 1, MidpointRounding.ToEven);
        var code =
            Math.Abs(percent) > bounds.Refuse ? "E412"
            : Math.Abs(percent) > bounds.Explain && !isExplained ? "E413"
            : null;
        return code is null
            ? null
            : new(
                code,
                default,
                EvidenceMessages.Wording.Say(
                    isAsked ? code : "question.change",
                    series.Name,
                    value,
                    then,
                    package.Units.Words(series.Unit),
                    percent,
                    code == "E412" ? bounds.Refuse : bounds.Explain
                )
            );
    }
}

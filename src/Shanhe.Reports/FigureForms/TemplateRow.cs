using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.FigureForms;

/// <summary>A row of the template: a figure that is wanted, and what helps to fill it.</summary>
public sealed record TemplateRow(Series Series, Period Period, PlanPlace Place, decimal? Value = null, string Document = "")
{
    /// <summary>The value of the year before, in the unit of the series.</summary>
    public decimal? Before { get; init; }

    /// <summary>The target of the year, where one reads the series directly.</summary>
    public LocalText? Target { get; init; }
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.FigureForms;

/// <summary>A row of the template: a figure that is wanted.</summary>
public sealed record TemplateRow(Series Series, Period Period, PlanPlace Place, decimal? Value = null, string Document = "");

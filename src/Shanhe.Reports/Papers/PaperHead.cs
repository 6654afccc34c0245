using System.Globalization;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.Documents;

namespace Shanhe.Reports.Papers;

/// <summary>What every paper may show: whose it is, of when, of which version of the plan. Pure.</summary>
static class PaperHead
{
    public static DocumentFields Of(PlanPackage package, PaperRequest request, LocalDate today) =>
        new DocumentFields()
            .Set("county", package.County.Name.In(request.Language))
            .Set("plan", package.Plan.Name.In(request.Language))
            .Set("document-number", package.Plan.DocumentNumber)
            .Set("first-year", package.Plan.FirstYear.ToString(CultureInfo.InvariantCulture))
            .Set("last-year", package.Plan.LastYear.ToString(CultureInfo.InvariantCulture))
            .Set("base-year", package.Plan.BaseYear.ToString(CultureInfo.InvariantCulture))
            .Set("year", request.Year.ToString(CultureInfo.InvariantCulture))
            .Set("month", request.Month?.ToString(CultureInfo.InvariantCulture) ?? "")
            .Set("lead", EvaluationFields.NameOf(package, package.Plan.LeadDepartment, request))
            .Set("date", Day(today, request.Language))
            .Set("version", package.Version[..12]);

    /// <summary>A day as papers write it.</summary>
    public static string Day(LocalDate date, Language language) =>
        PaperMessages
            .Wording.Say("day", date.Year, date.Month, date.Day, date.ToString("d MMMM uuuu", CultureInfo.InvariantCulture))
            .In(language);

    /// <summary>The number of a part, as papers count them: 一, 二, 三 …</summary>
    public static string Ordinal(int no, Language language) =>
        language == Language.Zh && no is > 0 and <= 10 ? "一二三四五六七八九十"[(no - 1)..no] : no.ToString(CultureInfo.InvariantCulture);
}

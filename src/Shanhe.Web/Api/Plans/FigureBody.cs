using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Api.Plans;

/// <summary>A value given through the API; texts as typed.</summary>
internal sealed record FigureBody(
    string Series,
    string Period,
    string Value,
    string? Unit,
    string? Place,
    string? Document,
    string? Reason,
    IReadOnlyList<string>? Files
);

using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Plans;

/// <summary>A batch of values.</summary>
internal sealed record EnterBody(IReadOnlyList<FigureBody> Figures, bool Partial = false, bool Submit = false);

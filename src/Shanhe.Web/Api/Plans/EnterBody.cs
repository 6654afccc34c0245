using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Plans;

/// <summary>A batch of values.</summary>
internal sealed record EnterBody(IReadOnlyList<FigureBody> Figures, bool Partial = false, bool Submit = false);

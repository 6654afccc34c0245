using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Plans;

/// <summary>Keys of figures to move on, and how.</summary>
internal sealed record MoveBody(IReadOnlyList<string> Keys, string Action, string? Reason, int? Expected);

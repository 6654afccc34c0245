namespace Shanhe.Web.ApiReference;

/// <summary>Operations on one thing.</summary>
/// <param name="Tag">The tag of the description.</param>
/// <param name="Operations">In the order of the description.</param>
sealed record ApiGroup(string Tag, IReadOnlyList<ApiOperation> Operations);

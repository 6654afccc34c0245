namespace Shanhe.Capabilities.Enforcing.Grids;

/// <summary>A square of the register.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Towns">Its towns, by their ids.</param>
/// <param name="Officers">The names of its officers.</param>
/// <param name="Phone">Its telephone number.</param>
/// <param name="Inside">The part in the county in square kilometres, as it is computed; <c>null</c>: it does not meet the county.</param>
public sealed record GridCell(string Code, IReadOnlyList<string> Towns, IReadOnlyList<string> Officers, string Phone, decimal? Inside);

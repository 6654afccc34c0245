using System.ComponentModel.DataAnnotations;

namespace Shanhe.Web.Api.Assessing;

/// <summary>What accountability is computed for.</summary>
/// <param name="Period">A month, a quarter or a year that is over, such as <c>2026-10</c>.</param>
sealed record AccountabilityBody([property: Required, MaxLength(10)] string? Period);

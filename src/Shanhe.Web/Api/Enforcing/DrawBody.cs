using System.ComponentModel.DataAnnotations;

namespace Shanhe.Web.Api.Enforcing;

/// <summary>The public number by which a draw is made.</summary>
/// <param name="Value">The number as it was made known.</param>
/// <param name="Source">Where it was read.</param>
sealed record DrawBody([property: Required, MaxLength(200)] string? Value, [property: Required, MaxLength(300)] string? Source);

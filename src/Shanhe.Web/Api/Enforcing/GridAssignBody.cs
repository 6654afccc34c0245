using System.ComponentModel.DataAnnotations;

namespace Shanhe.Web.Api.Enforcing;

/// <summary>A record that is given to the officers of its square.</summary>
/// <param name="Register">Its register.</param>
/// <param name="Key">Its key.</param>
sealed record GridAssignBody([property: Required] string? Register, [property: Required] string? Key);

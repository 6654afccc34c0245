namespace Shanhe.Web.Api.Administration;

/// <summary>A change of an account.</summary>
/// <param name="Disabled">Whether it may no longer sign in.</param>
/// <param name="Password">A new password; blank: one is made.</param>
/// <param name="OpenId">Who the holder is at the county's own provider; blank: nobody there.</param>
internal sealed record AccountChange(bool? Disabled, string? Password, string? OpenId = null);

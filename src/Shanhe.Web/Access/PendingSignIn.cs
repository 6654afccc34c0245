namespace Shanhe.Web.Access;

/// <summary>Who has taken the first step of signing in and not the second.</summary>
/// <param name="Account">The account.</param>
/// <param name="Stamp">Its stamp: a new password meanwhile ends it.</param>
/// <param name="Back">Where it goes afterwards.</param>
/// <param name="Secret">The key that is to be set up now; <c>null</c>: there is one already.</param>
/// <param name="IsOpenId">Whether the first step was the county's provider.</param>
/// <param name="Until">Until when it holds, in seconds since 1970.</param>
sealed record PendingSignIn(string Account, string Stamp, string Back, string? Secret, bool IsOpenId, long Until);

using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Accounts;

/// <summary>What changing an account gave.</summary>
/// <param name="Account">The account as it is now; <c>null</c>: nothing was changed.</param>
/// <param name="Secret">A password that was made, to be shown once.</param>
/// <param name="Problem">Why nothing was changed.</param>
public sealed record AccountResult(Account? Account, string? Secret, Problem? Problem);

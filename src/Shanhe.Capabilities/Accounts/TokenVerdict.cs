using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Accounts;

/// <summary>Whom a token's text stands for.</summary>
/// <param name="Account">The account; <c>null</c>: nobody.</param>
/// <param name="Token">The token, where there is one of this text.</param>
/// <param name="Problem">Why it stands for nobody; <c>null</c>: it does for somebody.</param>
public sealed record TokenVerdict(Account? Account, ApiToken? Token, Problem? Problem);

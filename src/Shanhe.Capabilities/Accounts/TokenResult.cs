using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Accounts;

/// <summary>What making a token gave.</summary>
/// <param name="Token">The token; <c>null</c>: none was made.</param>
/// <param name="Text">What a program signs in with, to be shown once; blank without a token.</param>
/// <param name="Problem">Why none was made.</param>
public sealed record TokenResult(ApiToken? Token, string Text, Problem? Problem);

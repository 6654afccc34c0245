using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Accounts;

/// <summary>What turning the second step of an account on, off or back gave.</summary>
/// <param name="RecoveryCodes">Recovery codes, to be shown once; empty where none were made.</param>
/// <param name="Problem">Why nothing was changed.</param>
public sealed record SecondStepResult(IReadOnlyList<string> RecoveryCodes, Problem? Problem);

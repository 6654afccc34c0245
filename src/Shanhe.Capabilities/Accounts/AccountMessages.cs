using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Accounts;

/// <summary>The messages about accounts.</summary>
public static class AccountMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Capabilities.Accounts.AccountText", typeof(AccountMessages).Assembly));
}

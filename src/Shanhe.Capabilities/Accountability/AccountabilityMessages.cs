using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Accountability;

/// <summary>The messages about quantified accountability.</summary>
public static class AccountabilityMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Capabilities.Accountability.AccountabilityText", typeof(AccountabilityMessages).Assembly));

    internal static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, Wording.Say(code, values));
}

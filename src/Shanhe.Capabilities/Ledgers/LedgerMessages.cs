using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>The messages about ledgers.</summary>
public static class LedgerMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Capabilities.Ledgers.LedgerText", typeof(LedgerMessages).Assembly));

    internal static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, Wording.Say(code, values));
}

using System.Resources;
using Shanhe.Evidence;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>The messages about draws, the grid of enforcement and the positive list.</summary>
public static class EnforcingMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Capabilities.Enforcing.EnforcingText", typeof(EnforcingMessages).Assembly));

    internal static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, Wording.Say(code, values));

    /// <summary>A refusal in the words of the registers.</summary>
    internal static Problem OfRegisters(string code, params ReadOnlySpan<object?> values) =>
        new(code, default, EvidenceMessages.Wording.Say(code, values));
}

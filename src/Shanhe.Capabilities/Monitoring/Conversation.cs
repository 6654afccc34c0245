using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>The conversation with a device: its entries explained, messages whose packets lack, what was not understood.</summary>
public sealed record Conversation(
    IReadOnlyList<ExplainedEntry> Items,
    IReadOnlyList<PacketSet> Incomplete,
    IReadOnlyList<NotUnderstood> NotUnderstood
)
{
    /// <summary>Nothing.</summary>
    public static Conversation None { get; } = new([], [], []);
}

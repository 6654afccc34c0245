using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Administration;

/// <summary>What sending a test by a channel gave.</summary>
/// <param name="Sent">Whether the far side took it.</param>
/// <param name="Says">That in words, with what the far side said where it didn't.</param>
public sealed record TestOutcome(bool Sent, LocalText Says);

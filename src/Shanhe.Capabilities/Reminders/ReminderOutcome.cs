using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;

namespace Shanhe.Capabilities.Reminders;

/// <summary>What became of one reminder on one way.</summary>
public sealed record ReminderOutcome(string Department, string Channel, bool Sent, string Detail)
{
    /// <summary>Whether it had been sent earlier the same day, so that it was not sent again.</summary>
    public bool Earlier { get; init; }
}

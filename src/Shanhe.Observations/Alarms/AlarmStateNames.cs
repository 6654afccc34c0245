using Shanhe.Plans.Text;

namespace Shanhe.Observations.Alarms;

/// <summary>What the states of an alarm are called, wherever one is shown.</summary>
public static class AlarmStateNames
{
    /// <summary>How an alarm stands.</summary>
    public static LocalText Name(this AlarmState state) => Say("alarm-state.", state);

    /// <summary>What is done to an alarm that it comes to stand so.</summary>
    public static LocalText Step(this AlarmState state) => Say("alarm-step.", state);

    static LocalText Say(string kind, AlarmState state) => ObservationMessages.Wording.Say(kind + state.ToString().ToLowerInvariant());
}

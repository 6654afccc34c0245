using NodaTime;
using Shanhe.Observations.Alarms;

namespace Shanhe.Observations.Deriving;

/// <summary>How a rule stands that has seen something: how many bad or good readings in a row, and the alarm it has opened.</summary>
/// <param name="Bad">Bad readings in a row, while no alarm is open.</param>
/// <param name="Good">Good readings in a row, while one is.</param>
/// <param name="Began">Local time of the first bad one.</param>
/// <param name="FirstPosition">Archive position of the first bad one.</param>
/// <param name="Open">The alarm that is open, as the machine sees it: what people did about it is kept beside it.</param>
public sealed record AlarmRun(int Bad, int Good, LocalDateTime Began, long FirstPosition, Alarm? Open)
{
    /// <summary>Nothing was seen.</summary>
    public static AlarmRun None { get; } = new(0, 0, new(1, 1, 1, 0, 0), 0, null);
}

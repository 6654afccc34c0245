using Shanhe.Observations.Alarms;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What became of a step that was asked for many alarms at once.</summary>
/// <param name="Done">The alarms on which it was taken.</param>
/// <param name="Refused">Those on which it was not, and why.</param>
public sealed record AlarmsStepped(IReadOnlyList<Alarm> Done, IReadOnlyList<(Alarm Alarm, Problem Why)> Refused);

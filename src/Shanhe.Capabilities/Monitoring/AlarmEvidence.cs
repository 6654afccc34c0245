using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>An alarm with the readings it rests on; none for one that is about a site as a whole.</summary>
public sealed record AlarmEvidence(Alarm Alarm, ReadingRange? Range, IReadOnlyList<StreamReading> Readings);

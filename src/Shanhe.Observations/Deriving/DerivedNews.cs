using System.Collections.Immutable;
using System.Threading.Channels;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;

namespace Shanhe.Observations.Deriving;

/// <summary>What was derived at once: readings that were new or changed, and alarms that changed.</summary>
public sealed record DerivedNews(IReadOnlyList<StreamReading> Readings, IReadOnlyList<Alarm> Alarms);

using System.Diagnostics;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A site with its state, last readings and running alarms.</summary>
public sealed record SiteNow(
    Site Site,
    SiteKind Kind,
    SiteStanding State,
    LocalDateTime? LastHeard,
    IReadOnlyList<StreamReading> Latest,
    IReadOnlyList<Alarm> Alarms,
    bool Connected,
    bool Simulated
);

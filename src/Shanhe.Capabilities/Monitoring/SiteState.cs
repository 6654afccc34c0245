using System.Diagnostics;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>How a site is now.</summary>
public enum SiteState
{
    /// <summary>Nothing has ever come.</summary>
    Never,
    Normal,
    Marked,
    Exceeding,
    Offline,
    Closed,
}

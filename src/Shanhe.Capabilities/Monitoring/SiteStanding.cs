using System.Diagnostics;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>How a site is now.</summary>
public enum SiteStanding
{
    /// <summary>Nothing has ever come.</summary>
    Never,
    Normal,
    Marked,
    Exceeding,
    Offline,
    Closed,
}

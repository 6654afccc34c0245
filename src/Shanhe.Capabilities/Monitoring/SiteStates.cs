using System.Diagnostics;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Order of states.</summary>
public static class SiteStates
{
    /// <summary>How much a state asks for somebody: lists begin with the highest.</summary>
    public static int Urgency(this SiteStanding state) =>
        state switch
        {
            SiteStanding.Exceeding => 5,
            SiteStanding.Offline => 4,
            SiteStanding.Marked => 3,
            SiteStanding.Normal => 2,
            SiteStanding.Never => 1,
            _ => 0,
        };
}

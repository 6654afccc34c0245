using Shanhe.Plans.Package;

namespace Shanhe.Observations.Sites;

/// <summary>What a stretch of time of a site is said to be.</summary>
public enum TagKind
{
    /// <summary>The instrument was being calibrated: its readings are no evidence.</summary>
    Calibration,

    /// <summary>Maintenance.</summary>
    Maintenance,

    /// <summary>A fault of the instrument.</summary>
    Fault,

    /// <summary>The source stood still: the hours leave the count of running hours.</summary>
    Stopped,

    /// <summary>Start-up, within the hours that the sector's rule allows.</summary>
    StartUp,

    /// <summary>Shut-down, within the hours that the sector's rule allows.</summary>
    ShutDown,

    /// <summary>A person found the readings wrong.</summary>
    Rejected,

    /// <summary>A person found readings right that a rule had marked.</summary>
    Accepted,
}

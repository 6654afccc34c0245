using Shanhe.Plans.Package;

namespace Shanhe.Observations.Sites;

/// <summary>What happened to an instrument.</summary>
public enum InstrumentEventKind
{
    Installed,
    Moved,
    Replaced,
    Calibrated,
    Verified,
    Repaired,
    Removed,
}

using System.Text.RegularExpressions;

namespace Shanhe.Plans.Package;

/// <summary>The units in which periods are counted.</summary>
public enum ClockUnit
{
    Hours,
    Days,
    WorkingDays,
    Months,
    Years,
}

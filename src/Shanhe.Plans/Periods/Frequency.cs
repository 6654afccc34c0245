using NodaTime;

namespace Shanhe.Plans.Periods;

/// <summary>How long a period is.</summary>
public enum Frequency
{
    Year,
    Quarter,
    Month,
    Day,
}

using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum AlarmTrigger
{
    Exceedance,
    Level,
    Offline,
    Flat,
    Missing,
    Idle,
    Drift,
    Zone,
    Guessed,
}

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

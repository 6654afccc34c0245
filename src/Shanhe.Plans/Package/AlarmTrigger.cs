namespace Shanhe.Plans.Package;

public enum AlarmTrigger
{
    [Doc("above a limit")]
    Exceedance,

    [Doc("above or below a given value")]
    Level,

    [Doc("the site sends nothing")]
    Offline,

    [Doc("the value does not change")]
    Flat,

    [Doc("readings are missing")]
    Missing,

    [Doc("production without treatment")]
    Idle,

    [Doc("the device's clock is off")]
    Drift,

    [Doc("a machine in a zone that is closed to it")]
    Zone,

    [Doc("somebody guesses at a device's password")]
    Guessed,

    [Doc("the value changes suddenly")]
    Change,
}

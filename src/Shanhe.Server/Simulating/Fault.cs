using NodaTime;

namespace Shanhe.Server.Simulating;

/// <summary>What goes wrong with a simulated device.</summary>
enum Fault
{
    None,
    Offline,
    ClockAhead,
    Flat,
    Spike,
    BadFrame,
    Repeat,
    Glued,
    IdleTreatment,
}

/// <summary>Which fault a device has in which hour: about one hour in nine has one, decided by device and hour alone.</summary>
static class Faults
{
    public static Fault Of(string mn, LocalDateTime t)
    {
        var dice = (Course.Uniform(Course.SeedOf(mn), (t.DayOfYear * 24) + t.Hour) + 1) / 2;
        return dice switch
        {
            < 0.01 => Fault.Offline,
            < 0.02 => Fault.ClockAhead,
            < 0.03 => Fault.Flat,
            < 0.05 => Fault.Spike,
            < 0.07 => Fault.BadFrame,
            < 0.09 => Fault.Repeat,
            < 0.11 => Fault.Glued,
            < 0.12 => Fault.IdleTreatment,
            _ => Fault.None,
        };
    }
}

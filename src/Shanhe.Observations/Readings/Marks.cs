namespace Shanhe.Observations.Readings;

/// <summary>What a check or a person says about a reading. Marks never delete.</summary>
[Flags]
public enum Marks
{
    None = 0,
    Range = 1,
    Negative = 2,
    Spike = 4,
    Flat = 8,
    Rate = 16,
    Drift = 32,
    Order = 64,
    Sum = 128,
    Neighbours = 256,

    /// <summary>The device's own flag says that it is no normal reading.</summary>
    Flagged = 512,

    /// <summary>No flag was sent where the edition asks for one.</summary>
    Unflagged = 1024,

    /// <summary>Calibration, maintenance or fault.</summary>
    Maintenance = 2048,

    /// <summary>The source stood still.</summary>
    Stopped = 4096,

    /// <summary>A person rejected it.</summary>
    Rejected = 8192,

    /// <summary>A person accepted it against a rule.</summary>
    Accepted = 16384,

    /// <summary>Too few shorter readings.</summary>
    Few = 32768,

    /// <summary>The text was no number.</summary>
    NoNumber = 65536,

    /// <summary>A small negative value within the zero drift, kept and counted as it is.</summary>
    ZeroDrift = 131072,

    /// <summary>Start-up or shut-down within the hours of the sector's rule.</summary>
    StartStop = 262144,

    Simulated = 524288,

    /// <summary>Of a message whose other packets never came.</summary>
    Partial = 1048576,

    /// <summary>Its time can't be that of a measurement: ahead of its receipt, or before there was such a site.</summary>
    Implausible = 2097152,
}

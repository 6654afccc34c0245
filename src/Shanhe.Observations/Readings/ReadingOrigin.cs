namespace Shanhe.Observations.Readings;

/// <summary>Where a reading comes from.</summary>
public enum ReadingOrigin : byte
{
    /// <summary>Sent by an instrument or device.</summary>
    Device,

    /// <summary>Brought by a file or a program.</summary>
    Imported,

    /// <summary>Computed by the platform from shorter readings.</summary>
    Computed,
}

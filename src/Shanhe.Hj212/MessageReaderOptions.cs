namespace Shanhe.Hj212;

/// <summary>What a reader of messages knows beyond the bytes.</summary>
public sealed record MessageReaderOptions
{
    /// <summary>No keys, the version told by the message.</summary>
    public static readonly MessageReaderOptions Default = new();

    /// <summary>Gives the SM4 keys of a device by its MN; null if it has none.</summary>
    public Func<string, DeviceKeys?>? Keys { get; init; }

    /// <summary>
    /// The edition that the device is registered with, if it must win over Flag (surface-water stations, devices without Flag).
    /// </summary>
    public Hj212Version? AssumeVersion { get; init; }

    /// <summary>Whether unknown codes, fields and flags are looked up and reported as notes. Costs some table look-ups a field.</summary>
    public bool ReportNotes { get; init; } = true;
}

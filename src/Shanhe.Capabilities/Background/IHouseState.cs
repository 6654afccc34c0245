namespace Shanhe.Capabilities.Background;

/// <summary>How the program's house stands: disk, archive, what could not be kept. Any thread may ask.</summary>
public interface IHouseState
{
    /// <summary>Where the gateway was to listen and another program does, so that no device is heard; <c>null</c>: nowhere.</summary>
    string? TakenGateway { get; }

    /// <summary>Free bytes on the disk of the data folder; <c>null</c> where the system does not tell.</summary>
    long? FreeBytes { get; }

    /// <summary>Whether that is little.</summary>
    bool IsShortOfRoom { get; }

    /// <summary>How many times frames could not be kept, and were not acknowledged, since the start.</summary>
    long KeepingFailures { get; }

    /// <summary>What the last of those failures said; empty when there was none.</summary>
    string KeepingProblem { get; }

    /// <summary>Whether frames can't be kept now.</summary>
    bool IsFailingToKeep { get; }
}

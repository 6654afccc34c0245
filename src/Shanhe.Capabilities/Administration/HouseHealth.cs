namespace Shanhe.Capabilities.Administration;

/// <summary>How the program's house stands now.</summary>
/// <param name="FreeBytes">Free on the disk of the data folder; <c>null</c> where the system doesn't tell.</param>
/// <param name="IsShortOfRoom">Whether that is little.</param>
/// <param name="WriteMilliseconds">How long a small durable write took just now.</param>
/// <param name="JournalLines">How many lines the journal has.</param>
/// <param name="Gateway">Where devices are heard; <c>null</c>: nowhere.</param>
/// <param name="TakenGateway">Where they were to be heard and another program listens; <c>null</c>: nowhere.</param>
/// <param name="KeepingFailures">How many times frames could not be kept since the start.</param>
/// <param name="ArchiveHead">The last entry of the archive of frames.</param>
/// <param name="DerivedTo">The last entry that readings were derived from.</param>
/// <param name="DerivingLag">How many entries wait.</param>
/// <param name="Parts">The parts of the data folder.</param>
public sealed record HouseHealth(
    long? FreeBytes,
    bool IsShortOfRoom,
    double WriteMilliseconds,
    long JournalLines,
    string? Gateway,
    string? TakenGateway,
    long KeepingFailures,
    long ArchiveHead,
    long DerivedTo,
    long DerivingLag,
    IReadOnlyList<FolderPart> Parts
);

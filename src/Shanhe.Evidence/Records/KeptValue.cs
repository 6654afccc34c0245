using NodaTime;

namespace Shanhe.Evidence.Records;

/// <summary>A value of a series that the records of a register make up, kept up to date with them.</summary>
/// <param name="Register">The register.</param>
/// <param name="Series">The series.</param>
/// <param name="Period">The period, as periods are written.</param>
/// <param name="Place">The place.</param>
/// <param name="Records">How many records add to it.</param>
/// <param name="Value">Their sum; exact.</param>
/// <param name="Hash">The sum of the hashes of what each adds, modulo 2^256: the same set gives the same hash in any order.</param>
/// <param name="Version">The line of the journal that changed it last.</param>
/// <param name="At">When that was.</param>
public sealed record KeptValue(
    string Register,
    string Series,
    string Period,
    string Place,
    long Records,
    decimal Value,
    string Hash,
    long Version,
    Instant At
);

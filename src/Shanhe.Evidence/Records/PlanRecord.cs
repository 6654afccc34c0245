using NodaTime;

namespace Shanhe.Evidence.Records;

/// <summary>A record as it stands, with who opened it and when.</summary>
public sealed record PlanRecord(RecordRevision Last, string Creator, Instant Created)
{
    public string Register => Last.Register;

    public string Key => Last.Key;
}

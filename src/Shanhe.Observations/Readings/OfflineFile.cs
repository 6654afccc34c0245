using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>A file of readings that left the online history.</summary>
/// <param name="File">Name in the offline folder.</param>
/// <param name="Month">The month.</param>
/// <param name="From">First time.</param>
/// <param name="To">Last time.</param>
/// <param name="Rows">Readings.</param>
/// <param name="Streams">The streams with readings in it.</param>
/// <param name="Sha256">Hash of the file.</param>
/// <param name="At">When it was written.</param>
public sealed record OfflineFile(
    string File,
    string Month,
    LocalDateTime From,
    LocalDateTime To,
    long Rows,
    IReadOnlyList<string> Streams,
    string Sha256,
    Instant At
);

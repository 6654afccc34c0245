using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Sites;

/// <summary>A limit that the permit of a site sets.</summary>
/// <param name="Factor">Id of the factor.</param>
/// <param name="Averaging">The average that is compared.</param>
/// <param name="High">Largest value that keeps it.</param>
/// <param name="Low">Smallest value that keeps it.</param>
/// <param name="Converted">Whether the value converted to reference oxygen is compared.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Document">Number of the permit.</param>
public sealed record PermitLimit(
    string Factor,
    Cadence Averaging,
    decimal? High,
    decimal? Low,
    bool Converted,
    LocalDate? From,
    LocalDate? To,
    string Document
);

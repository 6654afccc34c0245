using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Sites;

/// <summary>A statement of a person about a stretch of readings; it never deletes them. The last one about a reading counts.</summary>
/// <param name="Id">Number of the statement.</param>
/// <param name="Site">The site.</param>
/// <param name="Factor">The factor; null: all of the site.</param>
/// <param name="From">The first moment, local.</param>
/// <param name="To">The moment after the last, local.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Reason">Why; must be given.</param>
/// <param name="Actor">Who.</param>
/// <param name="At">When it was said.</param>
public sealed record ReadingTag(
    string Id,
    string Site,
    string? Factor,
    LocalDateTime From,
    LocalDateTime To,
    TagKind Kind,
    string Reason,
    string Actor,
    Instant At
)
{
    public bool Covers(string factor, LocalDateTime time) => (Factor is null || Factor == factor) && time >= From && time < To;

    /// <summary>Whether readings under it leave averages.</summary>
    public bool Invalidates => Kind is TagKind.Calibration or TagKind.Maintenance or TagKind.Fault or TagKind.Rejected;

    /// <summary>Whether hours under it are no exceedance.</summary>
    public bool Excuses => Invalidates || Kind is TagKind.Stopped or TagKind.StartUp or TagKind.ShutDown;
}

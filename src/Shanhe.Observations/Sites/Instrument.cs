using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Sites;

/// <summary>What happened to an instrument.</summary>
public enum InstrumentEventKind
{
    Installed,
    Moved,
    Replaced,
    Calibrated,
    Verified,
    Repaired,
    Removed,
}

/// <summary>
/// A line of the history of an instrument at a site: which factors it measures, what was done, when, and when it is due again.
/// </summary>
public sealed record InstrumentEvent(
    string Site,
    string Instrument,
    InstrumentEventKind Kind,
    IReadOnlyList<string> Factors,
    LocalDateTime At,
    string Detail,
    LocalDate? DueAgain
);

/// <summary>What a stretch of time of a site is said to be.</summary>
public enum TagKind
{
    /// <summary>The instrument was being calibrated: its readings are no evidence.</summary>
    Calibration,

    /// <summary>Maintenance.</summary>
    Maintenance,

    /// <summary>A fault of the instrument.</summary>
    Fault,

    /// <summary>The source stood still: the hours leave the count of running hours.</summary>
    Stopped,

    /// <summary>Start-up, within the hours that the sector's rule allows.</summary>
    StartUp,

    /// <summary>Shut-down, within the hours that the sector's rule allows.</summary>
    ShutDown,

    /// <summary>A person found the readings wrong.</summary>
    Rejected,

    /// <summary>A person found readings right that a rule had marked.</summary>
    Accepted,
}

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

/// <summary>A stream of readings: a factor of a site in one length of reading.</summary>
public readonly record struct StreamKey(string Site, string Factor, Cadence Cadence)
{
    public override string ToString() => $"{Site}/{Factor}/{Cadence.ToString().ToLowerInvariant()}";

    public static bool TryParse(string? text, out StreamKey key)
    {
        key = default;
        if (
            text?.Split('/') is not [{ Length: > 0 } site, { Length: > 0 } factor, var cadence]
            || !Enum.TryParse<Cadence>(cadence, true, out var length)
        )
            return false;
        key = new(site, factor, length);
        return true;
    }
}

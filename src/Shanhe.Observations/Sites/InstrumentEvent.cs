using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Sites;

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

using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>An event of an instrument.</summary>
internal sealed record InstrumentBody(
    string? Site,
    string? Instrument,
    InstrumentEventKind Kind,
    IReadOnlyList<string>? Factors,
    string? At,
    string? Detail,
    LocalDate? DueAgain
);

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Web.Access;

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

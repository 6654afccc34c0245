using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A site as it is registered through the API.</summary>
internal sealed record SiteBody(
    string? Kind,
    LocalText? Name,
    string? Place,
    string? Owner,
    decimal? Longitude,
    decimal? Latitude,
    string? Target,
    IReadOnlyList<PermitLimit>? Limits,
    IReadOnlyList<ClosedZone>? Zones,
    LocalDate? Since,
    LocalDate? Closed,
    bool Simulated,
    string? Reason
);

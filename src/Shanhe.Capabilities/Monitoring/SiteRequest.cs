using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What is to be registered of a site; what is left out stays as it is.</summary>
public sealed record SiteRequest
{
    public required string Id { get; init; }

    public string? Kind { get; init; }

    public LocalText? Name { get; init; }

    public string? Place { get; init; }

    public string? Owner { get; init; }

    public decimal? Longitude { get; init; }

    public decimal? Latitude { get; init; }

    public string? Target { get; init; }

    public IReadOnlyList<PermitLimit>? Limits { get; init; }

    public IReadOnlyList<ClosedZone>? Zones { get; init; }

    public LocalDate? Since { get; init; }

    public LocalDate? Closed { get; init; }

    /// <summary>Whether it is simulated; a simulated site stays so.</summary>
    public bool Simulated { get; init; }

    /// <summary>The site as it then is.</summary>
    /// <param name="old">The site as it is; <c>null</c>: it is new.</param>
    /// <param name="county">The place of one of which nothing is said.</param>
    public Site Over(Site? old, string county) =>
        new()
        {
            Id = Id,
            Kind = Kind ?? old?.Kind ?? "",
            Name = Name ?? old?.Name ?? LocalText.Empty,
            Place = Place ?? old?.Place ?? county,
            Owner = Owner ?? old?.Owner ?? "",
            Longitude = Longitude ?? old?.Longitude,
            Latitude = Latitude ?? old?.Latitude,
            Target = Target ?? old?.Target,
            Limits = Limits ?? old?.Limits ?? [],
            Zones = Zones ?? old?.Zones ?? [],
            Since = Since ?? old?.Since,
            Closed = Closed ?? old?.Closed,
            Simulated = Simulated || old?.Simulated == true,
            InPlan = old?.InPlan == true,
        };
}

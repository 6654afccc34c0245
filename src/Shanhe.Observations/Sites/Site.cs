using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Observations.Sites;

/// <summary>
/// A monitored place: a station, a section, an outlet, a well, a meter, a vehicle. Its history is the list of its changes.
/// </summary>
public sealed record Site
{
    /// <summary>Identifier: letters, digits, dot, dash; it never changes.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the <see cref="SiteKind"/>.</summary>
    public required string Kind { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Id of the place in the plan.</summary>
    public required string Place { get; init; }

    /// <summary>Whose it is; the firm for outlets.</summary>
    public string Owner { get; init; } = "";

    public decimal? Longitude { get; init; }

    public decimal? Latitude { get; init; }

    /// <summary>Target class of water (I to V) or grade of air.</summary>
    public string? Target { get; init; }

    /// <summary>Limits of its permit; they go before those of standards.</summary>
    public IReadOnlyList<PermitLimit> Limits { get; init; } = [];

    /// <summary>The zones within which a moving thing may not be, and what else only this site needs.</summary>
    public IReadOnlyList<ClosedZone> Zones { get; init; } = [];

    public LocalDate? Since { get; init; }

    public LocalDate? Closed { get; init; }

    /// <summary>Whether its readings are made up for a demonstration.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether the plan's package names it.</summary>
    public bool InPlan { get; init; }

    public static Site Of(PlanSite site) =>
        new()
        {
            Id = site.Id,
            Kind = site.Kind,
            Name = site.Name,
            Place = site.Place,
            Owner = site.Owner,
            Longitude = site.Longitude,
            Latitude = site.Latitude,
            Target = site.Target,
            InPlan = true,
        };
}

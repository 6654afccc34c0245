using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Accounts;

/// <summary>Who acts: an account with its role and the department or town whose data it may touch.</summary>
public sealed record Actor(string Id, string Name, string Role, string? Department = null, string? Place = null)
{
    /// <summary>For accounts of firms: the firm's credit code.</summary>
    public string? Firm { get; init; }

    /// <summary>Whether it acts through the use case that guards a register.</summary>
    public bool Guarding { get; init; }

    /// <summary>Accounts that delegated their cases to this one, for now.</summary>
    public IReadOnlyList<string> ActsFor { get; init; } = [];

    /// <summary>Whether figures may be verified and published.</summary>
    public bool Verifies => Role == Roles.Lead;

    /// <summary>Whether everything may be read, unpublished figures included.</summary>
    public bool ReadsAll => Role is Roles.Administrator or Roles.Lead or Roles.Leader or Roles.Auditor;

    /// <summary>Whether figures of the series for the place are this actor's to report.</summary>
    public bool Reports(Series series, PlanPlace place) =>
        Role switch
        {
            Roles.Lead or Roles.Department => series.Department == Department,
            Roles.Town => place.Id == Place && series.Places.Contains(place.Kind),
            _ => false,
        };

    /// <summary>Whether unpublished figures of the series for the place may be read.</summary>
    public bool Reads(Series series, string place) =>
        ReadsAll || (Role == Roles.Department && series.Department == Department) || (Role == Roles.Town && place == Place);
}

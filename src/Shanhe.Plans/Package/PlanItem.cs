using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

/// <summary>Anything in a package that has an identifier.</summary>
public abstract record PlanItem
{
    [Doc("Identifier, unique among items of its kind; it is cited by pages, figures and tests and never changes.")]
    public required string Id { get; init; }

    /// <summary>Where the item stands in its file; given by the loader.</summary>
    public Place At { get; internal set; }
}

using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Finding;

/// <summary>Something that a search found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its identifier or key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Of">What it belongs to: the register of a record, the kind of a site; <c>null</c>: nothing.</param>
public sealed record Found(FoundKind Kind, string Id, LocalText Name, LocalText? Of)
{
    /// <summary>The register of a record or command; empty otherwise.</summary>
    public string Register { get; init; } = "";
}

using Shanhe.Capabilities.Enforcing.Drawing;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>A draw as its reader may see it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="State">Its state, by its id.</param>
/// <param name="StateName">The name of the state.</param>
/// <param name="Fields">What is shown of it at any time: the plan and what was announced.</param>
/// <param name="File">All by which it can be computed again; <c>null</c> before it is published.</param>
/// <param name="Checks">The checks of its result; none before it is published.</param>
public sealed record DrawView(
    string Key,
    string State,
    LocalText StateName,
    IReadOnlyDictionary<string, string> Fields,
    DrawFile? File,
    IReadOnlyList<DrawnCheck> Checks
)
{
    /// <summary>Where the public number was read; blank before it is published.</summary>
    public string ValueSource { get; init; } = "";
}

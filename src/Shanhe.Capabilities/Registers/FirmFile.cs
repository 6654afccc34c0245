using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Registers;

/// <summary>Everything known of one firm: its records by register, and the codes under which it went before.</summary>
public sealed record FirmFile(
    string Code,
    string Name,
    IReadOnlyList<string> FormerCodes,
    string? MergedInto,
    IReadOnlyList<DeskItem> Records
)
{
    /// <summary>Whether there are more records than were read; the newest are here.</summary>
    public bool More { get; init; }

    /// <summary>What owns its sites: its codes and its name.</summary>
    public IReadOnlyCollection<string> Owners => [Code, Name, .. FormerCodes];
}

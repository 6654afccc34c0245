using Shanhe.Plans.Text;

namespace Shanhe.Server.Composition;

/// <summary>A county's server that was opened, or why there is none.</summary>
sealed record OpenedCounty
{
    public CountyServer? Server { get; init; }

    /// <summary>Another server holds the folder.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The plan that the folder belongs to, when it is another.</summary>
    public string? OtherPlan { get; init; }

    /// <summary>What the package strands of what the folder holds; without a server it was refused for that.</summary>
    public IReadOnlyList<Problem> Stranded { get; init; } = [];
}

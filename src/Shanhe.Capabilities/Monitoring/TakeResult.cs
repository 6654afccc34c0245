using System.Diagnostics;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What taking readings gave.</summary>
public sealed record TakeResult(int Accepted, long FirstPosition, long LastPosition, IReadOnlyList<Problem> Problems)
{
    /// <summary>How many values were refused; the problems may be fewer.</summary>
    public int Refused { get; init; }

    /// <summary>How what was given was understood, where that was not plain.</summary>
    public IReadOnlyList<Problem> Notes { get; init; } = [];
}

using System.Diagnostics;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
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

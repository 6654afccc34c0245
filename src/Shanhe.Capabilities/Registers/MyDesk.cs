using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Registers;

/// <summary>
/// What is on an account's desk: its own cases, those that run late, those it opened that wait for others, orders and notices.
/// </summary>
public sealed record MyDesk(
    IReadOnlyList<DeskItem> Mine,
    IReadOnlyList<DeskItem> Late,
    IReadOnlyList<DeskItem> Waiting,
    IReadOnlyList<ThreadEntry> Orders,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<string> ActsFor
)
{
    /// <summary>Whether there are more records than were read; those with the earliest deadlines are here.</summary>
    public bool More { get; init; }
}

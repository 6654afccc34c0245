using Shanhe.Observations.Deriving;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>How far deriving has come.</summary>
/// <param name="Trouble">Why nothing is derived; <c>null</c>: all is well.</param>
/// <param name="Head">The last entry of the archive.</param>
/// <param name="Position">The last entry that is derived.</param>
/// <param name="PassedCount">How many entries could not be derived.</param>
/// <param name="Passed">The last of them.</param>
public sealed record DerivingNow(LocalText? Trouble, long Head, long Position, long PassedCount, IReadOnlyList<PassedEntry> Passed);

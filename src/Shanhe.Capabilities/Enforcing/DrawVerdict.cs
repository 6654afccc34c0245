using Shanhe.Capabilities.Enforcing.Drawing;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>What came of computing a draw again.</summary>
/// <param name="File">The file; <c>null</c>: it could not be read.</param>
/// <param name="Problem">The first thing that is wrong; <c>null</c>: all is as it is computed.</param>
public sealed record DrawVerdict(DrawFile? File, Problem? Problem)
{
    /// <summary>Computes a file again by itself, without asking what was announced.</summary>
    public static DrawVerdict Of(string json) =>
        !DrawFile.TryRead(json, out var file, out var wrong) ? new(null, EnforcingMessages.Say("E456", wrong))
        : DrawCheck.FirstDifference(file) is { } difference
            ? new(file, EnforcingMessages.Say("E457", difference.At, difference.Said, difference.Computed))
        : new(file, null);
}

using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Enforcing.Grids;

/// <summary>Something that is missing in a square.</summary>
/// <param name="Code">The square.</param>
/// <param name="Kind">What is missing.</param>
/// <param name="Officer">Whom it is about; blank: nobody.</param>
public sealed record GridGap(string Code, GridGapKind Kind, string Officer = "")
{
    /// <summary>It in words.</summary>
    public LocalText Text => EnforcingMessages.Wording.Say("gap." + Kind, Officer);
}

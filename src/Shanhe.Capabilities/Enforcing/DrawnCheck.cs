using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>A check that a draw opened, as it is published.</summary>
/// <param name="Subject">Key of the subject.</param>
/// <param name="Name">The unit.</param>
/// <param name="Stratum">The row of the table of ratios by which it was drawn.</param>
/// <param name="Officer1">The first officer.</param>
/// <param name="Officer2">The second officer.</param>
/// <param name="Checked">The day of the check; blank while its result is not published.</param>
/// <param name="Result">The result; <c>null</c> while it is not published.</param>
public sealed record DrawnCheck(
    string Subject,
    string Name,
    string Stratum,
    string Officer1,
    string Officer2,
    string Checked,
    LocalText? Result
);

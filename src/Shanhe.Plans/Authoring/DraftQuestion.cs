using Shanhe.Plans.Text;

namespace Shanhe.Plans.Authoring;

/// <summary>What a drafted table is not sure of: the row of the sheet, what was done, and what to look at.</summary>
public sealed record DraftQuestion(int Line, string Row, LocalText Text);

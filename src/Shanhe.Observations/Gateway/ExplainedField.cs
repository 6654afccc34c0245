using Shanhe.Hj212;
using Shanhe.Plans.Text;
using Language = Shanhe.Hj212.Language;

namespace Shanhe.Observations.Gateway;

/// <summary>A part of a frame and what it means, for a newcomer to the protocol.</summary>
public sealed record ExplainedField(string Part, string Name, string Value, LocalText Meaning);

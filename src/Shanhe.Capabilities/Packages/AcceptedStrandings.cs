using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>What the served package strands of the evidence, known and accepted by who started the server; pages of operation list it.</summary>
public sealed record AcceptedStrandings(IReadOnlyList<Problem> Problems);

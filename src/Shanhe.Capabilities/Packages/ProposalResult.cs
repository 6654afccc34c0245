using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>The proposal as it stands after what was asked; or why that was refused.</summary>
public sealed record ProposalResult(PackageProposal? Proposal, IReadOnlyList<Problem> Problems);

using Shanhe.Plans.Loading;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>What a proposed package changes: items and fields, records, and what it would strand.</summary>
public sealed record ProposalComparison(IReadOnlyList<PackageChange> Changes, IReadOnlyList<Problem> Stranded);

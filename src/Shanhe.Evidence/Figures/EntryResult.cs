using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Figures;

/// <summary>The result of a batch of entries.</summary>
public sealed record EntryResult(IReadOnlyList<FigureRevision> Accepted, int Unchanged, IReadOnlyList<Problem> Problems, bool Held);

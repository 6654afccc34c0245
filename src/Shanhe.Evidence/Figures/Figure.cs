namespace Shanhe.Evidence.Figures;

/// <summary>A figure as it stands: the last revision, and the numbers of those that count for each basis.</summary>
public sealed record Figure(FigureRevision Last, int? PublishedNo, int? VerifiedNo, int? SubmittedNo)
{
    public FigureKey Key => Last.Key;

    /// <summary>The revision number that counts when figures of at least this state count.</summary>
    public int? Counting(FigureBasis basis) =>
        basis switch
        {
            FigureBasis.Published => PublishedNo,
            FigureBasis.Verified => Larger(PublishedNo, VerifiedNo),
            _ => Larger(Larger(PublishedNo, VerifiedNo), SubmittedNo),
        };

    static int? Larger(int? a, int? b) =>
        a is null ? b
        : b is null ? a
        : Math.Max(a.Value, b.Value);
}

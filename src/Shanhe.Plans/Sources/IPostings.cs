using Shanhe.Plans.Text;

namespace Shanhe.Plans.Sources;

/// <summary>The port by which a move of a record posts to ledgers, within the transaction of the move: both stand or neither.</summary>
public interface IPostings
{
    bool Knows(string ledger);

    /// <summary>Posts all of them, or says why not; then the transaction is to be given up.</summary>
    ValueTask<Problem?> Post(IReadOnlyList<Posting> postings, CancellationToken cancellation = default);
}

using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Keeping;

/// <summary>What can be written within a transaction.</summary>
public interface IEvidenceTransaction : IRecordQuestions
{
    /// <summary>Posts to ledgers in this transaction; <c>null</c> where no ledger is kept.</summary>
    IPostings? Postings { get; }

    /// <summary>Orders that accounts were given and that are not done.</summary>
    ValueTask<IReadOnlyList<ThreadEntry>> OpenOrders(IReadOnlyList<string> accounts, CancellationToken cancellation = default);

    ValueTask<string?> Kept(string kind, string owner, string name, CancellationToken cancellation = default);

    ValueTask<Account?> Account(string id, CancellationToken cancellation = default);

    ValueTask<Figure?> Figure(FigureKey key, CancellationToken cancellation = default);

    /// <summary>Appends a revision; the result carries position and hash.</summary>
    ValueTask<FigureRevision> Append(FigureRevision revision, CancellationToken cancellation = default);

    /// <summary>Takes the next serial number of a register in a year (0 when numbers run on), from 1.</summary>
    ValueTask<int> NextNumber(string register, int year, CancellationToken cancellation = default);

    ValueTask<RecordRevision> Append(RecordRevision revision, RecordEntry entry, CancellationToken cancellation = default);

    /// <summary>The values that records make up, as they stand in this transaction.</summary>
    ValueTask<IReadOnlyList<KeptValue>> KeptValues(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default);

    /// <summary>The revision that counts of every figure that has one, as they stand in this transaction.</summary>
    ValueTask<IEnumerable<FigureRevision>> Counting(FigureBasis basis, CancellationToken cancellation = default);

    /// <summary>Takes what the next revision will add to series into the kept values before it is written, for what is frozen with it.</summary>
    ValueTask Foresee(RecordRevision next, RecordEntry entry, CancellationToken cancellation = default);

    /// <summary>Makes the entry of a record again, after its register's definition changed.</summary>
    ValueTask Reindex(RecordRevision last, RecordEntry entry, CancellationToken cancellation = default);

    /// <summary>The key of the record that holds a value of a unique combination, or <c>null</c>.</summary>
    ValueTask<string?> Holder(string register, string rule, string value, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<RecordRevision>> RecordHistory(string register, string key, CancellationToken cancellation = default);

    /// <summary>Open records of any register that point at a record.</summary>
    ValueTask<IReadOnlyList<(string Register, string Key, string Field)>> OpenLinks(
        string kind,
        string target,
        CancellationToken cancellation = default
    );

    ValueTask<ThreadEntry> Append(ThreadEntry entry, CancellationToken cancellation = default);

    ValueTask Save(UploadedFile file, string actor, Instant at, CancellationToken cancellation = default);

    ValueTask Notify(string account, string register, string key, LocalText text, Instant at, CancellationToken cancellation = default);

    ValueTask<string?> Remembered(string kind, string owner, string name, CancellationToken cancellation = default);

    /// <summary>Notes something of the program's own work; <c>null</c> takes it away. No line of the journal.</summary>
    ValueTask Remember(string kind, string owner, string name, string? body, CancellationToken cancellation = default);

    ValueTask MarkRead(string account, long upTo, CancellationToken cancellation = default);

    /// <summary>Keeps a value with a line in the journal; <c>null</c> takes it away.</summary>
    ValueTask Keep(
        string kind,
        string owner,
        string name,
        string? body,
        string actor,
        Instant at,
        CancellationToken cancellation = default
    );

    ValueTask<IReadOnlyList<Account>> Accounts(CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<ApiToken>> Tokens(string account, CancellationToken cancellation = default);

    ValueTask Save(Account account, string actor, Instant at, CancellationToken cancellation = default);

    ValueTask Save(ApiToken token, string actor, Instant at, CancellationToken cancellation = default);

    /// <summary>Writes a line of the journal that has no table of its own.</summary>
    ValueTask<JournalEntry> Note(
        string actor,
        string kind,
        string subject,
        string body,
        Instant at,
        CancellationToken cancellation = default
    );

    /// <summary>Gives the whole transaction up when it ends.</summary>
    void Abandon();
}

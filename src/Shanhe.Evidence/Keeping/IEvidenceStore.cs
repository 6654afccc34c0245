using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Sources;

namespace Shanhe.Evidence.Keeping;

/// <summary>
/// The port that keeps evidence. Implementations acknowledge a write only when it is durable, keep every revision, and serve
/// readers while one writer writes.
/// </summary>
public interface IEvidenceStore : IRecordQuestions
{
    /// <summary>
    /// Runs <paramref name="work"/> in one durable transaction; readers see all of it or nothing. The work is a function of its
    /// transaction alone: where two writes meet it may be given up and run again, so it changes nothing outside.
    /// </summary>
    ValueTask<T> Write<T>(Func<IEvidenceTransaction, ValueTask<T>> work, CancellationToken cancellation = default);

    /// <summary>
    /// A number that grows with whatever is written, before the write is acknowledged: what was made out of the evidence under the same
    /// number is still as it was. Costs nothing to ask.
    /// </summary>
    long Written { get; }

    /// <summary>The same evidence, read under the names of another package than the one it was opened for.</summary>
    IEvidenceStore Under(EvidenceNames names);

    /// <summary>What figures there are, by series and place.</summary>
    ValueTask<IReadOnlyList<HeldFigures>> FiguresHeld(CancellationToken cancellation = default);

    /// <summary>What records there are, by register and state, whatever registers a package has.</summary>
    ValueTask<IReadOnlyList<HeldRecords>> RecordsHeld(CancellationToken cancellation = default);

    ValueTask<Figure?> Figure(FigureKey key, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<Figure>> Figures(FigureFilter filter, CancellationToken cancellation = default);

    /// <summary>Every revision of a figure, the oldest first.</summary>
    ValueTask<IReadOnlyList<FigureRevision>> History(FigureKey key, CancellationToken cancellation = default);

    /// <summary>The revision that counts of every figure that has one, of these series when any are given.</summary>
    ValueTask<IEnumerable<FigureRevision>> Counting(
        FigureBasis basis,
        IReadOnlyCollection<string>? series = null,
        CancellationToken cancellation = default
    );

    /// <summary>
    /// Readies the list of a register for its indexed columns; <c>true</c> when the entries of its records have to be made again.
    /// </summary>
    ValueTask<bool> PrepareRegister(
        string register,
        IReadOnlyList<RecordColumn> columns,
        string signature,
        CancellationToken cancellation = default
    );

    /// <summary>Whether the list of a register is ready for these columns; changes nothing.</summary>
    ValueTask<bool> IsRegisterReady(
        string register,
        IReadOnlyList<RecordColumn> columns,
        string signature,
        CancellationToken cancellation = default
    );

    /// <summary>Says that all entries of a register that was readied have been made.</summary>
    ValueTask FinishRegister(string register, CancellationToken cancellation = default);

    /// <summary>The values that records make up for these queries; several for a query where several registers count into a series.</summary>
    ValueTask<IReadOnlyList<KeptValue>> KeptValues(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default);

    /// <summary>Which series changed after a line of the journal; costs little when none did.</summary>
    ValueTask<EvidenceChanges> Changes(long after, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<PlanRecord>> Records(RecordFilter filter, CancellationToken cancellation = default);

    /// <summary>All records of a register in the order of their keys, whether its list is ready or not.</summary>
    ValueTask<IReadOnlyList<PlanRecord>> RecordsByKey(string register, string? after, int limit, CancellationToken cancellation = default);

    ValueTask<RecordPage> RecordPage(RecordFilter filter, CancellationToken cancellation = default);

    /// <summary>How many records a filter has, by a column; by nothing when that is <c>null</c>.</summary>
    ValueTask<IReadOnlyList<(string? Value, long Count, decimal? Sum)>> RecordTotals(
        RecordFilter filter,
        string? by,
        string? sum,
        CancellationToken cancellation = default
    );

    /// <summary>The rectangle around the geometry of the records of a filter.</summary>
    ValueTask<GeoBox?> RecordExtent(RecordFilter filter, CancellationToken cancellation = default);

    /// <summary>Records found by words, of the registers and scopes given, the best first.</summary>
    ValueTask<IReadOnlyList<FoundRecord>> SearchRecords(
        string words,
        IReadOnlyList<(string Register, RecordScopeFilter Scope)> scopes,
        int limit,
        CancellationToken cancellation = default
    );

    /// <summary>Records that point at one of the targets, each once.</summary>
    ValueTask<RecordPage> RecordsLinking(LinkFilter filter, CancellationToken cancellation = default);

    /// <summary>Open records with a deadline, the earliest first.</summary>
    ValueTask<RecordPage> RecordsDue(DueFilter filter, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<RecordRevision>> RecordHistory(string register, string key, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<ThreadEntry>> Thread(string register, string key, CancellationToken cancellation = default);

    /// <summary>Orders that an account was given and that are not done.</summary>
    ValueTask<IReadOnlyList<ThreadEntry>> OpenOrders(IReadOnlyList<string> accounts, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<Notice>> Notices(string account, bool unread, int limit, CancellationToken cancellation = default);

    ValueTask<UploadedFile?> Upload(string hash, CancellationToken cancellation = default);

    /// <summary>A note of the program's own work: told, sent, seen. It is no evidence and stands in no chain.</summary>
    ValueTask<string?> Remembered(string kind, string owner, string name, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<(string Name, string Body)>> RememberedAll(string kind, string owner, CancellationToken cancellation = default);

    /// <summary>A value that belongs to the evidence: delegations, aliases of firms.</summary>
    ValueTask<string?> Kept(string kind, string owner, string name, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<(string Owner, string Name, string Body)>> KeptAll(
        string kind,
        string? owner = null,
        CancellationToken cancellation = default
    );

    ValueTask<Account?> Account(string id, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<Account>> Accounts(CancellationToken cancellation = default);

    ValueTask<ApiToken?> TokenByHash(string hash, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<ApiToken>> Tokens(string account, CancellationToken cancellation = default);

    /// <summary>The journal from the first line on.</summary>
    IAsyncEnumerable<JournalEntry> Journal(
        long after = 0,
        int? limit = null,
        string? kind = null,
        CancellationToken cancellation = default
    );

    /// <summary>Lines about one subject, such as all snapshots of an indicator for a period, the newest first.</summary>
    ValueTask<IReadOnlyList<JournalEntry>> JournalOf(
        string kind,
        string subject,
        int limit = 100,
        CancellationToken cancellation = default
    );

    ValueTask<JournalEntry?> JournalLine(long seq, CancellationToken cancellation = default);

    /// <summary>The last line, or <c>null</c> while there is none; cheap enough to ask before each page.</summary>
    ValueTask<JournalEntry?> JournalHead(CancellationToken cancellation = default);

    /// <summary>
    /// The first record of a register whose row in lists, or whose part in sums, isn't the entry that is made of it; <c>null</c> when all
    /// are, and while the list has still to be made.
    /// </summary>
    ValueTask<BrokenLink?> FirstEntryBreak(string register, Func<PlanRecord, RecordEntry> made, CancellationToken cancellation = default);

    /// <summary>The first place where what is derived from the journal differs from it, or <c>null</c>.</summary>
    ValueTask<BrokenLink?> FirstDerivedBreak(CancellationToken cancellation = default);
}

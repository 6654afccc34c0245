using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Keeping;

/// <summary>Which figures to list; <c>null</c> leaves a part open.</summary>
public sealed record FigureFilter
{
    public IReadOnlyCollection<string>? Series { get; init; }

    public string? Place { get; init; }

    public int? Year { get; init; }

    public IReadOnlyCollection<FigureState>? States { get; init; }

    /// <summary>Only figures that have a published revision.</summary>
    public bool Published { get; init; }

    /// <summary>Keyset paging: only figures after this key.</summary>
    public string? After { get; init; }

    public int Limit { get; init; } = 200;
}

/// <summary>Which records to list.</summary>
public sealed record RecordFilter(string Register)
{
    public string? Department { get; init; }

    public int? Year { get; init; }

    public string? State { get; init; }

    public IReadOnlyCollection<string>? States { get; init; }

    /// <summary>Words to be found in the record.</summary>
    public string? Search { get; init; }

    /// <summary>Keyset paging: the last item of the page before, as <see cref="RecordPage.Next"/> gave it.</summary>
    public string? After { get; init; }

    public int Limit { get; init; } = 200;

    /// <summary>Whose records: what the reader may see.</summary>
    public RecordScopeFilter Scope { get; init; } = RecordScopeFilter.Everything;

    /// <summary>Conditions on indexed fields.</summary>
    public IReadOnlyList<FieldCondition> Where { get; init; } = [];

    /// <summary>An indexed field, <c>key</c>, <c>state</c>, <c>due</c>, <c>updated</c> or <c>department</c>.</summary>
    public string Sort { get; init; } = "key";

    public bool Descending { get; init; } = true;

    public string? Town { get; init; }

    /// <summary>Only records that one of these accounts handles.</summary>
    public string? Assignee { get; init; }

    /// <summary>Only open records whose deadline has passed by then.</summary>
    public Instant? LateAt { get; init; }

    /// <summary>Only the record with this key.</summary>
    public string? Key { get; init; }

    public bool? Closed { get; init; }

    /// <summary>Only records whose deadline lies between.</summary>
    public Instant? DueFrom { get; init; }

    public Instant? DueTo { get; init; }

    /// <summary>Only records whose geometry touches the box.</summary>
    public GeoBox? Within { get; init; }

    /// <summary>
    /// Whether <see cref="Within"/> lets records without a geometry through, as OGC API – Features wants it (requirement
    /// <c>fc-bbox-response</c>).
    /// </summary>
    public bool Unplaced { get; init; }

    /// <summary>Only records changed in the interval.</summary>
    public Instant? UpdatedFrom { get; init; }

    public Instant? UpdatedTo { get; init; }
}

/// <summary>
/// A condition on an indexed field: <c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>^</c> (begins with),
/// <c>empty</c>, <c>filled</c>.
/// </summary>
public sealed record FieldCondition(string Field, string Operator, object? Value);

/// <summary>A page of records, each with what lists show; <see cref="Next"/> asks for the page behind it.</summary>
public sealed record RecordPage(IReadOnlyList<ListedRecord> Items, string? Next);

/// <summary>A record in a list.</summary>
public sealed record ListedRecord(PlanRecord Record, string Title, Instant? Due);

/// <summary>The indexed columns of a register's list.</summary>
public sealed record RecordColumn(string Field, bool Numeric);

/// <summary>A record found by its words.</summary>
public sealed record FoundRecord(string Register, string Key, string Title, string State);

/// <summary>A line of a record's thread: a comment, an order to somebody, or that an order was done.</summary>
public sealed record ThreadEntry
{
    public long Seq { get; init; }

    public required string Register { get; init; }

    public required string Key { get; init; }

    /// <summary><c>comment</c>, <c>order</c> or <c>done</c>.</summary>
    public required string Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>Accounts named in it, or to whom the order goes.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    /// <summary>For orders: the last day.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>For <c>done</c>: the order.</summary>
    public long? Order { get; init; }

    public required string Actor { get; init; }

    public Instant At { get; init; }
}

/// <summary>Something that an account is told.</summary>
public sealed record Notice(long Id, string Account, string Register, string Key, LocalText Text, Instant At, bool Read);

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
    ValueTask<IReadOnlyList<(string? Value, long Count, double? Sum)>> RecordTotals(
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

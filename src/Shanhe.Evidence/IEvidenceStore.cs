using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;

namespace Shanhe.Evidence;

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

    public string? Search { get; init; }

    public string? After { get; init; }

    public int Limit { get; init; } = 200;
}

/// <summary>
/// The port that keeps evidence. Implementations acknowledge a write only when it is durable, keep every revision, and serve
/// readers while one writer writes.
/// </summary>
public interface IEvidenceStore
{
    /// <summary>Runs <paramref name="work"/> in one durable transaction; readers see all of it or nothing.</summary>
    T Write<T>(Func<IEvidenceTransaction, T> work);

    Figure? Figure(FigureKey key);

    IReadOnlyList<Figure> Figures(FigureFilter filter);

    /// <summary>Every revision of a figure, the oldest first.</summary>
    IReadOnlyList<FigureRevision> History(FigureKey key);

    /// <summary>The revision that counts of every figure that has one, for evaluations.</summary>
    IEnumerable<FigureRevision> Counting(FigureBasis basis);

    PlanRecord? Record(string register, string key);

    IReadOnlyList<PlanRecord> Records(RecordFilter filter);

    IReadOnlyList<RecordRevision> RecordHistory(string register, string key);

    Account? Account(string id);

    IReadOnlyList<Account> Accounts();

    ApiToken? TokenByHash(string hash);

    IReadOnlyList<ApiToken> Tokens(string account);

    /// <summary>The journal from the first line on.</summary>
    IEnumerable<JournalEntry> Journal(long after = 0, int? limit = null, string? kind = null);

    /// <summary>Lines about one subject, such as all snapshots of an indicator for a period, the newest first.</summary>
    IReadOnlyList<JournalEntry> JournalOf(string kind, string subject, int limit = 100);

    JournalEntry? JournalLine(long seq);

    /// <summary>The last line, or <c>null</c> while there is none; cheap enough to ask before each page.</summary>
    JournalEntry? JournalHead();

    /// <summary>The first place where what is derived from the journal differs from it, or <c>null</c>.</summary>
    BrokenLink? FirstDerivedBreak();
}

/// <summary>What can be written within a transaction.</summary>
public interface IEvidenceTransaction
{
    Figure? Figure(FigureKey key);

    /// <summary>Appends a revision; the result carries position and hash.</summary>
    FigureRevision Append(FigureRevision revision);

    PlanRecord? Record(string register, string key);

    /// <summary>The next serial number of a register in a year, from 1.</summary>
    int NextNumber(string register, int year);

    RecordRevision Append(RecordRevision revision);

    void Save(Account account, string actor, Instant at);

    void Save(ApiToken token, string actor, Instant at);

    /// <summary>Writes a line of the journal that has no table of its own.</summary>
    JournalEntry Note(string actor, string kind, string subject, string body, Instant at);

    /// <summary>Gives the whole transaction up when it ends.</summary>
    void Abandon();
}

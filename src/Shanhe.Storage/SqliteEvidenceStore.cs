using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;

namespace Shanhe.Storage;

/// <summary>
/// Evidence on SQLite (WAL, synchronous=FULL): one writer at a time, across processes as well, readers beside it.
/// A write is acknowledged when its transaction is on disk.
/// </summary>
public sealed class SqliteEvidenceStore : IEvidenceStore, IDisposable
{
    readonly string _connectionString;
    readonly Lock _writing = new();
    readonly SqliteConnection _writer;
    readonly Statements _statements;
    readonly ConcurrentDictionary<string, RecordList> _lists = new(StringComparer.Ordinal);

    /// <summary>Opens or creates the store in <paramref name="file"/> and brings its schema up to date.</summary>
    public SqliteEvidenceStore(string file)
    {
        File = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = File, DefaultTimeout = 15 }.ToString();
        _writer = Open();
        // An import touches the indexes of a million records all over: pages are kept, and written back to the file once in 64 MB of log.
        _writer.Execute(
            "PRAGMA journal_mode = WAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 16384"
        );
        Migrator.Run(_writer);
        _statements = new(_writer);
    }

    public string File { get; }

    /// <summary>Makes the ledgers' side of a transaction; <c>null</c> where no ledger is kept.</summary>
    public Func<IEvidenceTransaction, IPostings>? Ledger { get; init; }

    SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 15000");
        return connection;
    }

    T Read<T>(Func<SqliteConnection, T> query)
    {
        using var connection = Open();
        return query(connection);
    }

    public T Write<T>(Func<IEvidenceTransaction, T> work)
    {
        lock (_writing)
        {
            // Immediate: the write lock is taken before anything is read, so a decision can't rest on what another process is changing.
            using var transaction = _writer.BeginTransaction(deferred: false);
            var unit = new SqliteEvidenceTransaction(_writer, transaction, _statements, _lists, Ledger);
            var result = work(unit);
            if (unit.IsAbandoned)
            {
                transaction.Rollback();
                return result;
            }

            unit.Finish();
            transaction.Commit();
            return result;
        }
    }

    public Figure? Figure(FigureKey key) => Read(c => FigureRows.Find(c, null, key));

    public IReadOnlyList<Figure> Figures(FigureFilter filter) => Read(c => FigureRows.List(c, filter));

    public IReadOnlyList<FigureRevision> History(FigureKey key) => Read(c => FigureRows.History(c, key));

    public IEnumerable<FigureRevision> Counting(FigureBasis basis) => Read(c => FigureRows.Counting(c, basis));

    public PlanRecord? Record(string register, string key) => Read(c => RecordRows.Find(c, null, register, key));

    public bool PrepareRegister(string register, IReadOnlyList<RecordColumn> columns, string signature)
    {
        var list = new RecordList(register, columns);
        lock (_writing)
        {
            using var transaction = _writer.BeginTransaction(deferred: false);
            var changed = list.Prepare(_writer, transaction, signature);
            transaction.Commit();
            _lists[register] = list;
            return changed;
        }
    }

    RecordList? ListOf(string register) => _lists.GetValueOrDefault(register);

    public IReadOnlyList<PlanRecord> Records(RecordFilter filter) => [.. RecordPage(filter).Items.Select(i => i.Record)];

    public IReadOnlyList<PlanRecord> RecordsByKey(string register, string? after, int limit) =>
        Read(c => RecordRows.ByKey(c, register, after, limit));

    public RecordPage RecordPage(RecordFilter filter) =>
        ListOf(filter.Register) is { } list ? Read(c => list.Page(c, filter)) : new([], null);

    public IReadOnlyList<(string? Value, long Count, double? Sum)> RecordTotals(RecordFilter filter, string? by, string? sum) =>
        ListOf(filter.Register) is { } list ? Read(c => list.Totals(c, filter, by, sum)) : [];

    public GeoBox? RecordExtent(RecordFilter filter) => ListOf(filter.Register) is { } list ? Read(c => list.Extent(c, filter)) : null;

    public IReadOnlyList<FoundRecord> SearchRecords(
        string words,
        IReadOnlyList<(string Register, RecordScopeFilter Scope)> scopes,
        int limit
    ) => Read(c => RecordSearch.Find(c, words, scopes, limit));

    public IReadOnlyList<PlanRecord> RecordsLinking(string kind, string target, int limit) =>
        Read(c => RecordRows.Linking(c, kind, target, limit));

    public IReadOnlyList<ListedRecord> RecordsDue(Instant before, int limit) => Read(c => RecordRows.Due(c, before, limit));

    public IReadOnlyList<PlanRecord?> FindRecords(IReadOnlyList<RecordName> names) =>
        Read(c => names.Select(n => RecordRows.Find(c, null, n.Register, n.Key)).ToList());

    public IReadOnlyList<int> CountRecords(IReadOnlyList<RecordCount> counts) =>
        Read(c => counts.Select(n => RecordRows.Count(c, null, ListOf(n.Register), n)).ToList());

    public IReadOnlyList<UploadedFile?> FindUploads(IReadOnlyList<string> hashes) =>
        Read(c => hashes.Select(h => UploadRows.Find(c, null, h)).ToList());

    public IReadOnlyList<RecordRevision> RecordHistory(string register, string key) =>
        Read(c => RecordRows.History(c, null, register, key));

    public IReadOnlyList<ThreadEntry> Thread(string register, string key) => Read(c => CaseRows.Thread(c, register, key));

    public IReadOnlyList<ThreadEntry> OpenOrders(IReadOnlyList<string> accounts) => Read(c => CaseRows.OpenOrders(c, null, accounts));

    public IReadOnlyList<Notice> Notices(string account, bool unread, int limit) => Read(c => CaseRows.Notices(c, account, unread, limit));

    public UploadedFile? Upload(string hash) => Read(c => UploadRows.Find(c, null, hash));

    public string? Kept(string kind, string owner, string name) => Read(c => KeptRows.Find(c, null, kind, owner, name));

    public IReadOnlyList<(string Owner, string Name, string Body)> KeptAll(string kind, string? owner) =>
        Read(c =>
            c.Query<(string, string, string)>(
                    "SELECT owner, name, body FROM kept WHERE kind = @kind AND (@owner IS NULL OR owner = @owner) ORDER BY owner, name",
                    new { kind, owner }
                )
                .ToList()
        );

    public Account? Account(string id) => Read(c => AccountRows.Find(c, null, id));

    public IReadOnlyList<Account> Accounts() => Read(c => AccountRows.All(c, null));

    public ApiToken? TokenByHash(string hash) =>
        Read(c =>
            c.QueryFirstOrDefault<string>("SELECT body FROM token WHERE hash = @hash", new { hash }) is { } body
                ? Rows.Parse<ApiToken>(body)
                : null
        );

    public IReadOnlyList<ApiToken> Tokens(string account) =>
        Read(c =>
            c.Query<string>("SELECT body FROM token WHERE account = @account ORDER BY id", new { account })
                .Select(Rows.Parse<ApiToken>)
                .ToList()
        );

    public IEnumerable<JournalEntry> Journal(long after = 0, int? limit = null, string? kind = null)
    {
        using var connection = Open();
        var rows = connection.Query<JournalRow>(
            "SELECT seq, at, actor, kind, subject, body, previous, hash FROM journal WHERE seq > @after AND (@kind IS NULL OR kind = @kind) ORDER BY seq LIMIT @limit",
            new
            {
                after,
                kind,
                limit = limit ?? -1,
            },
            buffered: false
        );
        foreach (var row in rows)
            yield return row.ToEntry();
    }

    public JournalEntry? JournalHead() => Read(c => Rows.Head(c, null));

    public IReadOnlyList<JournalEntry> JournalOf(string kind, string subject, int limit) =>
        Read(c =>
            c.Query<JournalRow>(
                    "SELECT seq, at, actor, kind, subject, body, previous, hash FROM journal WHERE kind = @kind AND subject = @subject ORDER BY seq DESC LIMIT @limit",
                    new
                    {
                        kind,
                        subject,
                        limit,
                    }
                )
                .Select(r => r.ToEntry())
                .ToList()
        );

    public JournalEntry? JournalLine(long seq) =>
        Read(c =>
            c.QueryFirstOrDefault<JournalRow>(
                    "SELECT seq, at, actor, kind, subject, body, previous, hash FROM journal WHERE seq = @seq",
                    new { seq }
                )
                ?.ToEntry()
        );

    public BrokenLink? FirstDerivedBreak() => Read(DerivedCheck.First);

    /// <summary>Writes a consistent copy into <paramref name="file"/> while the store goes on serving.</summary>
    public void CopyTo(string file) => Read(c => c.Execute("VACUUM INTO @file", new { file }));

    public void Dispose()
    {
        _statements.Dispose();
        _writer.Dispose();
        SqliteConnection.ClearPool(_writer);
    }
}

using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;

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

    /// <summary>Opens or creates the store in <paramref name="file"/> and brings its schema up to date.</summary>
    public SqliteEvidenceStore(string file)
    {
        File = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = File, DefaultTimeout = 15 }.ToString();
        _writer = Open();
        _writer.Execute("PRAGMA journal_mode = WAL");
        Migrator.Run(_writer);
    }

    public string File { get; }

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
            var unit = new SqliteEvidenceTransaction(_writer, transaction);
            var result = work(unit);
            if (unit.IsAbandoned) transaction.Rollback();
            else transaction.Commit();
            return result;
        }
    }

    public Figure? Figure(FigureKey key) => Read(c => FigureRows.Find(c, null, key));

    public IReadOnlyList<Figure> Figures(FigureFilter filter) => Read(c => FigureRows.List(c, filter));

    public IReadOnlyList<FigureRevision> History(FigureKey key) => Read(c => FigureRows.History(c, key));

    public IEnumerable<FigureRevision> Counting(FigureBasis basis) => Read(c => FigureRows.Counting(c, basis));

    public PlanRecord? Record(string register, string key) => Read(c => RecordRows.Find(c, null, register, key));

    public IReadOnlyList<PlanRecord> Records(RecordFilter filter) => Read(c => RecordRows.List(c, filter));

    public IReadOnlyList<RecordRevision> RecordHistory(string register, string key) => Read(c => RecordRows.History(c, register, key));

    public Account? Account(string id) => Read(c => c.QueryFirstOrDefault<string>("SELECT body FROM account WHERE id = @id", new { id }) is { } body ? Rows.Parse<Account>(body) : null);

    public IReadOnlyList<Account> Accounts() => Read(c => c.Query<string>("SELECT body FROM account ORDER BY id").Select(Rows.Parse<Account>).ToList());

    public ApiToken? TokenByHash(string hash) => Read(c => c.QueryFirstOrDefault<string>("SELECT body FROM token WHERE hash = @hash", new { hash }) is { } body ? Rows.Parse<ApiToken>(body) : null);

    public IReadOnlyList<ApiToken> Tokens(string account) => Read(c => c.Query<string>("SELECT body FROM token WHERE account = @account ORDER BY id", new { account }).Select(Rows.Parse<ApiToken>).ToList());

    public IEnumerable<JournalEntry> Journal(long after = 0, int? limit = null, string? kind = null)
    {
        using var connection = Open();
        var rows = connection.Query<JournalRow>(
            "SELECT seq, at, actor, kind, subject, body, previous, hash FROM journal WHERE seq > @after AND (@kind IS NULL OR kind = @kind) ORDER BY seq LIMIT @limit",
            new { after, kind, limit = limit ?? -1 },
            buffered: false);
        foreach (var row in rows) yield return row.ToEntry();
    }

    public JournalEntry? JournalHead() => Read(c => Rows.Head(c, null));

    public IReadOnlyList<JournalEntry> JournalOf(string kind, string subject, int limit) => Read(c => c.Query<JournalRow>(
        "SELECT seq, at, actor, kind, subject, body, previous, hash FROM journal WHERE kind = @kind AND subject = @subject ORDER BY seq DESC LIMIT @limit",
        new { kind, subject, limit }).Select(r => r.ToEntry()).ToList());

    public JournalEntry? JournalLine(long seq) => Read(c => c.QueryFirstOrDefault<JournalRow>(
        "SELECT seq, at, actor, kind, subject, body, previous, hash FROM journal WHERE seq = @seq", new { seq })?.ToEntry());

    public BrokenLink? FirstDerivedBreak() => Read(DerivedCheck.First);

    /// <summary>Writes a consistent copy into <paramref name="file"/> while the store goes on serving.</summary>
    public void CopyTo(string file) => Read(c => c.Execute("VACUUM INTO @file", new { file }));

    public void Dispose()
    {
        _writer.Dispose();
        SqliteConnection.ClearPool(_writer);
    }
}

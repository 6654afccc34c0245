using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Sources;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>
/// Evidence in a database: one writer at a time, across processes as well, readers beside it. Questions are answered on the asking thread;
/// writes run on a thread of the store and are acknowledged when their transaction is on disk. Thread-safe.
/// </summary>
public partial class SqlEvidenceStore : IEvidenceStore, IDisposable
{
    readonly StoreEngine _engine;
    readonly EvidenceWriter _writer;
    readonly ConcurrentDictionary<string, RecordList> _lists = new(StringComparer.Ordinal);
    readonly EvidenceNames _names;
    readonly bool _owns;

    /// <summary>A store on an engine, which is closed with it. What is kept is read under <paramref name="names"/>.</summary>
    private protected SqlEvidenceStore(StoreEngine engine, EvidenceNames names)
    {
        (_engine, _names, _owns) = (engine, names, true);
        _writer = new(engine);
        Seals = new(engine, _writer);
    }

    /// <summary>The same store, read under other names; who opened it closes it.</summary>
    SqlEvidenceStore(SqlEvidenceStore store, EvidenceNames names)
    {
        (_engine, _writer, _lists, _names) = (store._engine, store._writer, store._lists, names);
        (Seals, Ledger) = (store.Seals, store.Ledger);
    }

    public IEvidenceStore Under(EvidenceNames names) => new SqlEvidenceStore(this, names);

    public ValueTask<IReadOnlyList<HeldFigures>> FiguresHeld(CancellationToken cancellation = default) =>
        Read<IReadOnlyList<HeldFigures>>(c => FigureRows.Held(c, _names), cancellation);

    public ValueTask<IReadOnlyList<HeldRecords>> RecordsHeld(CancellationToken cancellation = default) =>
        Read<IReadOnlyList<HeldRecords>>(RecordTally.Held, cancellation);

    /// <summary>The seals over the journal.</summary>
    public SqlSeals Seals { get; }

    /// <summary>The versions of layers.</summary>
    public SqlLayerStore Layers => new(this, _engine);

    /// <summary>The ledgers.</summary>
    public SqlLedgerStore Ledgers => new(_engine);

    /// <summary>Makes the ledgers' side of a transaction; <c>null</c> where no ledger is kept.</summary>
    public Func<IEvidenceTransaction, IPostings>? Ledger { get; set; }

    /// <summary>
    /// How often a write is run and given up before it counts; 0. Tests set it: works that depend on anything but their transaction show.
    /// </summary>
    public int Rehearsals { get; set; }

    ValueTask<T> Read<T>(Func<DbConnection, T> question, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(_engine.Read(question));
    }

    public long Written => _engine.Written;

    public async ValueTask<T> Write<T>(Func<IEvidenceTransaction, ValueTask<T>> work, CancellationToken cancellation = default) =>
        await _writer.Run(
            transaction =>
            {
                for (var rehearsal = 0; rehearsal < Rehearsals; rehearsal++)
                {
                    transaction.Save("rehearsal");
                    Finished(work(Unit(transaction)));
                    transaction.Rollback("rehearsal");
                    transaction.Release("rehearsal");
                }

                var unit = Unit(transaction);
                var result = Finished(work(unit));
                if (!unit.IsAbandoned)
                    unit.Finish();
                return (result, !unit.IsAbandoned);
            },
            cancellation
        );

    SqlEvidenceTransaction Unit(DbTransaction transaction) => new(_engine.Writing, transaction, _engine.Statements, _lists, _names, Ledger);

    /// <summary>
    /// A transaction answers at once; a work that waits for anything else would hold the store's one writer, and is a fault of its author.
    /// </summary>
    static T Finished<T>(ValueTask<T> work) =>
        work.IsCompleted ? work.Result : throw new InvalidOperationException("A write waits for something else than its transaction.");

    public ValueTask<Figure?> Figure(FigureKey key, CancellationToken cancellation = default) =>
        Read<Figure?>(c => FigureRows.Find(c, null, _names, key), cancellation);

    public ValueTask<IReadOnlyList<Figure>> Figures(FigureFilter filter, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<Figure>>(c => FigureRows.List(c, _names, filter), cancellation);

    public ValueTask<IReadOnlyList<FigureRevision>> History(FigureKey key, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<FigureRevision>>(c => FigureRows.History(c, _names, key), cancellation);

    public ValueTask<IEnumerable<FigureRevision>> Counting(
        FigureBasis basis,
        IReadOnlyCollection<string>? series = null,
        CancellationToken cancellation = default
    ) => Read<IEnumerable<FigureRevision>>(c => FigureRows.Counting(c, null, _names, basis, series), cancellation);

    public ValueTask<IReadOnlyList<ThreadEntry>> Thread(string register, string key, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<ThreadEntry>>(c => CaseRows.Thread(c, register, key), cancellation);

    public ValueTask<IReadOnlyList<ThreadEntry>> OpenOrders(IReadOnlyList<string> accounts, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<ThreadEntry>>(c => CaseRows.OpenOrders(c, null, accounts), cancellation);

    public ValueTask<IReadOnlyList<Notice>> Notices(string account, bool unread, int limit, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<Notice>>(c => CaseRows.Notices(c, account, unread, limit), cancellation);

    public ValueTask<UploadedFile?> Upload(string hash, CancellationToken cancellation = default) =>
        Read<UploadedFile?>(c => UploadRows.Find(c, null, hash), cancellation);

    public ValueTask<string?> Kept(string kind, string owner, string name, CancellationToken cancellation = default) =>
        Read<string?>(c => KeptRows.Find(c, null, kind, owner, name), cancellation);

    public ValueTask<string?> Remembered(string kind, string owner, string name, CancellationToken cancellation = default) =>
        Read(c => OperationRows.Find(c, null, kind, owner, name), cancellation);

    public ValueTask<IReadOnlyList<(string Name, string Body)>> RememberedAll(
        string kind,
        string owner,
        CancellationToken cancellation = default
    ) => Read<IReadOnlyList<(string Name, string Body)>>(c => OperationRows.All(c, kind, owner), cancellation);

    public ValueTask<IReadOnlyList<(string Owner, string Name, string Body)>> KeptAll(
        string kind,
        string? owner,
        CancellationToken cancellation = default
    ) =>
        Read<IReadOnlyList<(string Owner, string Name, string Body)>>(
            c =>
                c.Query<(string, string, string)>(
                        "SELECT owner, name, body FROM kept WHERE kind = @kind AND (@owner IS NULL OR owner = @owner) ORDER BY owner, name",
                        new { kind, owner }
                    )
                    .ToList(),
            cancellation
        );

    public ValueTask<Account?> Account(string id, CancellationToken cancellation = default) =>
        Read<Account?>(c => AccountRows.Find(c, null, _names, id), cancellation);

    public ValueTask<IReadOnlyList<Account>> Accounts(CancellationToken cancellation = default) =>
        Read<IReadOnlyList<Account>>(c => AccountRows.All(c, null, _names), cancellation);

    public ValueTask<ApiToken?> TokenByHash(string hash, CancellationToken cancellation = default) =>
        Read<ApiToken?>(
            c =>
                c.QueryFirstOrDefault<string>("SELECT body FROM token WHERE hash = @hash", new { hash }) is { } body
                    ? Rows.Parse<ApiToken>(body)
                    : null,
            cancellation
        );

    public ValueTask<IReadOnlyList<ApiToken>> Tokens(string account, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<ApiToken>>(
            c =>
                c.Query<string>("SELECT body FROM token WHERE account = @account ORDER BY id", new { account })
                    .Select(Rows.Parse<ApiToken>)
                    .ToList(),
            cancellation
        );

    public async IAsyncEnumerable<JournalEntry> Journal(
        long after = 0,
        int? limit = null,
        string? kind = null,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var connection = _engine.Rent();
        try
        {
            // Of a kind that most lines are of, the planner would look at every line also when another kind is asked for.
            var rows = connection.Query<JournalRow>(
                $"SELECT {Rows.JournalColumns} FROM journal {(kind is null ? "WHERE" : Dialect.Of(connection).JournalByKind + " WHERE kind = @kind AND")} seq > @after ORDER BY seq LIMIT @limit",
                new
                {
                    after,
                    kind,
                    limit = limit ?? int.MaxValue,
                },
                buffered: false
            );
            foreach (var row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return row.ToEntry();
            }
        }
        finally
        {
            _engine.GiveBack(connection);
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<JournalEntry?> JournalHead(CancellationToken cancellation = default) =>
        Read<JournalEntry?>(c => Rows.Head(c, null), cancellation);

    public ValueTask<IReadOnlyList<JournalEntry>> JournalOf(
        string kind,
        string subject,
        int limit,
        CancellationToken cancellation = default
    ) =>
        Read<IReadOnlyList<JournalEntry>>(
            c =>
                c.Query<JournalRow>(
                        $"SELECT {Rows.JournalColumns} FROM journal WHERE kind = @kind AND subject = @subject ORDER BY seq DESC LIMIT @limit",
                        new
                        {
                            kind,
                            subject,
                            limit,
                        }
                    )
                    .Select(r => r.ToEntry())
                    .ToList(),
            cancellation
        );

    public ValueTask<JournalEntry?> JournalLine(long seq, CancellationToken cancellation = default) =>
        Read<JournalEntry?>(
            c => c.QueryFirstOrDefault<JournalRow>($"SELECT {Rows.JournalColumns} FROM journal WHERE seq = @seq", new { seq })?.ToEntry(),
            cancellation
        );

    public ValueTask<BrokenLink?> FirstEntryBreak(
        string register,
        Func<PlanRecord, RecordEntry> made,
        CancellationToken cancellation = default
    ) =>
        ListOf(register) is { } list
            ? Read<BrokenLink?>(c => EntryCheck.First(c, list, _names, made, cancellation), cancellation)
            : new((BrokenLink?)null);

    public ValueTask<BrokenLink?> FirstDerivedBreak(CancellationToken cancellation = default) =>
        Read<BrokenLink?>(DerivedCheck.First, cancellation);

    /// <summary>Carries a table of another store into this one.</summary>
    internal Task<TableCopied> Copy(SqlEvidenceStore from, string table, CancellationToken cancellation) =>
        new TableCopy(from._engine, _engine, async (work, stop) => await _writer.Run(_ => (Ran(work), true), stop)).Run(
            table,
            cancellation
        );

    bool Ran(Action<Statements> work)
    {
        work(_engine.Statements);
        return true;
    }

    /// <summary>Finishes what is being written, takes nothing more, and closes the files.</summary>
    public void Dispose()
    {
        if (_owns)
        {
            _writer.Dispose();
            _engine.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}

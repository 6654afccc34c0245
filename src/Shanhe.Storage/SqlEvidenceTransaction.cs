using System.Data.Common;
using System.Text.Json;
using Dapper;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>One transaction: each change is written into the journal first, then into the table that follows from it.</summary>
sealed class SqlEvidenceTransaction(
    DbConnection connection,
    DbTransaction transaction,
    Statements statements,
    IReadOnlyDictionary<string, RecordList> lists,
    EvidenceNames names,
    Func<IEvidenceTransaction, IPostings>? ledger
) : IEvidenceTransaction
{
    IPostings? _postings;

    readonly Dictionary<(string Register, int Year), int> _numbers = [];
    readonly Dictionary<string, StreamHead> _heads = new(StringComparer.Ordinal);
    long _last = statements.Number("SELECT max(seq) FROM journal") ?? 0;

    public bool IsAbandoned { get; private set; }

    /// <summary>The last line of the journal so far.</summary>
    internal long Last => _last;

    /// <summary>What it reads and writes of a ledger.</summary>
    internal SqlLedgerWriter LedgerOf(string ledger, string unit, int decimals) => new(this, statements, ledger, unit, decimals);

    public async ValueTask<IReadOnlyList<decimal>> FindBalances(
        IReadOnlyList<BalanceName> names,
        CancellationToken cancellation = default
    ) => [.. names.Select(n => BalanceRow.Find(statements, n))];

    /// <summary>What it writes of layers.</summary>
    internal LayerRows Layers => new(connection, transaction);

    public void Abandon() => IsAbandoned = true;

    public async ValueTask<Figure?> Figure(FigureKey key, CancellationToken cancellation = default) =>
        FigureRows.Find(connection, transaction, names, key);

    public async ValueTask<PlanRecord?> Record(string register, string key, CancellationToken cancellation = default) =>
        RecordRows.Find(statements, names, register, key);

    public IPostings? Postings => _postings ??= ledger?.Invoke(this);

    public async ValueTask<IReadOnlyList<PlanRecord?>> FindRecords(
        IReadOnlyList<RecordName> wanted,
        CancellationToken cancellation = default
    ) => [.. wanted.Select(n => RecordRows.Find(statements, names, n.Register, n.Key))];

    public async ValueTask<IReadOnlyList<int>> CountRecords(IReadOnlyList<RecordCount> counts, CancellationToken cancellation = default) =>
        [.. counts.Select(c => RecordRows.Count(connection, transaction, lists.GetValueOrDefault(c.Register), c))];

    public async ValueTask<IReadOnlyList<UploadedFile?>> FindUploads(
        IReadOnlyList<string> hashes,
        CancellationToken cancellation = default
    ) => [.. hashes.Select(h => UploadRows.Find(connection, transaction, h))];

    public async ValueTask<IReadOnlyList<ThreadEntry>> OpenOrders(
        IReadOnlyList<string> accounts,
        CancellationToken cancellation = default
    ) => CaseRows.OpenOrders(connection, transaction, accounts);

    public async ValueTask<string?> Kept(string kind, string owner, string name, CancellationToken cancellation = default) =>
        KeptRows.Find(connection, transaction, kind, owner, name);

    public async ValueTask<Account?> Account(string id, CancellationToken cancellation = default) =>
        AccountRows.Find(connection, transaction, names, id);

    public async ValueTask<int> NextNumber(string register, int year, CancellationToken cancellation = default) =>
        _numbers[(register, year)] =
            (_numbers.TryGetValue((register, year), out var last) ? last : RecordRows.LastNumber(statements, register, year)) + 1;

    /// <summary>Writes what was kept back until the end of the transaction: the last number of each register.</summary>
    public void Finish()
    {
        foreach (var ((register, year), last) in _numbers)
            RecordRows.SetLastNumber(statements, register, year, last);
    }

    public async ValueTask<string?> Holder(string register, string rule, string value, CancellationToken cancellation = default) =>
        RecordRows.Holder(statements, register, rule, value);

    public async ValueTask<IReadOnlyList<RecordRevision>> RecordHistory(
        string register,
        string key,
        CancellationToken cancellation = default
    ) => RecordRows.History(connection, transaction, names, register, key);

    public async ValueTask<IReadOnlyList<(string Register, string Key, string Field)>> OpenLinks(
        string kind,
        string target,
        CancellationToken cancellation = default
    ) => RecordRows.OpenLinks(connection, transaction, kind, target);

    public async ValueTask<IReadOnlyList<Account>> Accounts(CancellationToken cancellation = default) =>
        AccountRows.All(connection, transaction, names);

    public ValueTask<JournalEntry> Note(
        string actor,
        string kind,
        string subject,
        string body,
        Instant at,
        CancellationToken cancellation = default
    )
    {
        var entry = JournalEntry.After(_last + 1, HeadOf(JournalEntry.StreamOf(kind, subject)), at, actor, kind, subject, body);
        statements.Run(
            "INSERT INTO journal (seq, at, actor, kind, subject, body, previous, hash, stream, no) VALUES (@seq, @at, @actor, @kind, @subject, @body, @previous, @hash, @stream, @no)",
            ("@seq", entry.Seq),
            ("@at", StoredInstant.Of(entry.At)),
            ("@actor", entry.Actor),
            ("@kind", entry.Kind),
            ("@subject", entry.Subject),
            ("@body", entry.Body),
            ("@previous", entry.Previous),
            ("@hash", entry.Hash),
            ("@stream", entry.Stream),
            ("@no", entry.No)
        );
        _last = entry.Seq;
        _heads[entry.Stream] = new(entry.Stream, entry.No, entry.Hash);
        return new(entry);
    }

    StreamHead HeadOf(string stream)
    {
        if (_heads.TryGetValue(stream, out var known))
            return known;
        return statements.Row("SELECT no, hash FROM journal_head WHERE stream = @stream", ("@stream", stream)) is { } row
            ? new(stream, (long)row[0]!, (string)row[1]!)
            : StreamHead.Empty(stream);
    }

    public async ValueTask<FigureRevision> Append(FigureRevision revision, CancellationToken cancellation = default)
    {
        // A figure goes on under the name by which it began: its revisions are one stream, whatever its series is called by now.
        var kept = FigureRows.Kept(connection, transaction, names, revision.Key);
        var line = await Note(
            revision.Actor,
            "figure",
            kept.ToString(),
            Rows.Write(revision with { Key = kept, Seq = 0, Hash = "" }),
            revision.At,
            cancellation
        );
        var stored = revision with { Seq = line.Seq, At = line.At, Hash = line.Hash };
        FigureRows.Insert(connection, transaction, stored with { Key = kept });
        return stored;
    }

    public async ValueTask<RecordRevision> Append(RecordRevision revision, RecordEntry entry, CancellationToken cancellation = default)
    {
        var line = await Note(
            revision.Actor,
            RecordRows.Kind,
            RecordRows.Subject(revision.Register, revision.Key),
            Rows.Write(revision with { Seq = 0, Hash = "" }),
            revision.At,
            cancellation
        );
        var stored = revision with { Seq = line.Seq, At = line.At, Hash = line.Hash };
        RecordRows.Insert(statements, stored, entry, lists.GetValueOrDefault(revision.Register));
        return stored;
    }

    public ValueTask<IReadOnlyList<KeptValue>> KeptValues(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default) =>
        new(ContributionRows.Find(connection, transaction, queries));

    public ValueTask<IEnumerable<FigureRevision>> Counting(FigureBasis basis, CancellationToken cancellation = default) =>
        new(FigureRows.Counting(connection, transaction, names, basis));

    public ValueTask Foresee(RecordRevision next, RecordEntry entry, CancellationToken cancellation = default)
    {
        RecordRows.Foresee(statements, next, entry, _last + 1);
        return ValueTask.CompletedTask;
    }

    public async ValueTask Reindex(RecordRevision last, RecordEntry entry, CancellationToken cancellation = default) =>
        RecordRows.Reindex(statements, last, entry, lists.GetValueOrDefault(last.Register));

    public async ValueTask<ThreadEntry> Append(ThreadEntry entry, CancellationToken cancellation = default)
    {
        var line = await Note(
            entry.Actor,
            "thread",
            $"{entry.Register}/{entry.Key}",
            Rows.Write(entry with { Seq = 0 }),
            entry.At,
            cancellation
        );
        var stored = entry with { Seq = line.Seq, At = line.At };
        CaseRows.Insert(connection, transaction, stored);
        return stored;
    }

    public async ValueTask Save(UploadedFile file, string actor, Instant at, CancellationToken cancellation = default)
    {
        await Note(actor, "attachment", file.Hash, Rows.Write(file), at, cancellation);
        connection.Execute(
            "INSERT INTO upload (hash, name, type, size) VALUES (@Hash, @Name, @Type, @Size) ON CONFLICT (hash) DO NOTHING",
            file,
            transaction
        );
    }

    public async ValueTask Notify(
        string account,
        string register,
        string key,
        LocalText text,
        Instant at,
        CancellationToken cancellation = default
    ) =>
        connection.Execute(
            "INSERT INTO notice (account, register, key, zh, en, at) VALUES (@account, @register, @key, @Zh, @En, @at)",
            new
            {
                account,
                register,
                key,
                text.Zh,
                text.En,
                at = StoredInstant.Of(at),
            },
            transaction
        );

    public ValueTask<string?> Remembered(string kind, string owner, string name, CancellationToken cancellation = default) =>
        new(OperationRows.Find(connection, transaction, kind, owner, name));

    public ValueTask Remember(string kind, string owner, string name, string? body, CancellationToken cancellation = default)
    {
        OperationRows.Put(connection, transaction, kind, owner, name, body);
        return ValueTask.CompletedTask;
    }

    public async ValueTask MarkRead(string account, long upTo, CancellationToken cancellation = default) =>
        connection.Execute(
            "UPDATE notice SET seen = 1 WHERE account = @account AND id <= @upTo AND seen = 0",
            new { account, upTo },
            transaction
        );

    public async ValueTask Keep(
        string kind,
        string owner,
        string name,
        string? body,
        string actor,
        Instant at,
        CancellationToken cancellation = default
    )
    {
        await Note(actor, kind, $"{owner}/{name}", JsonSerializer.Serialize(body), at, cancellation);
        if (body is null)
            connection.Execute(
                "DELETE FROM kept WHERE kind = @kind AND owner = @owner AND name = @name",
                new
                {
                    kind,
                    owner,
                    name,
                },
                transaction
            );
        else
            connection.Execute(
                "INSERT INTO kept (kind, owner, name, body) VALUES (@kind, @owner, @name, @body) ON CONFLICT (kind, owner, name) DO UPDATE SET body = excluded.body",
                new
                {
                    kind,
                    owner,
                    name,
                    body,
                },
                transaction
            );
    }

    public async ValueTask Save(Account account, string actor, Instant at, CancellationToken cancellation = default)
    {
        await Note(actor, "account", account.Id, AccountLine.Of(account), at, cancellation);
        connection.Execute(
            "INSERT INTO account (id, body) VALUES (@Id, @body) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            new { account.Id, body = Rows.Write(account) },
            transaction
        );
    }

    public ValueTask<IReadOnlyList<ApiToken>> Tokens(string account, CancellationToken cancellation = default) =>
        new(AccountRows.Tokens(connection, transaction, account));

    public async ValueTask Save(ApiToken token, string actor, Instant at, CancellationToken cancellation = default)
    {
        await Note(actor, "token", token.Id, AccountLine.Of(token), at, cancellation);
        connection.Execute(
            "INSERT INTO token (id, account, hash, body) VALUES (@Id, @Account, @Hash, @body) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            new
            {
                token.Id,
                token.Account,
                token.Hash,
                body = Rows.Write(token),
            },
            transaction
        );
    }
}

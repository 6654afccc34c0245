using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Storage;

/// <summary>One transaction: each change is written into the journal first, then into the table that follows from it.</summary>
sealed class SqliteEvidenceTransaction(
    SqliteConnection connection,
    SqliteTransaction transaction,
    Statements statements,
    IReadOnlyDictionary<string, RecordList> lists,
    Func<IEvidenceTransaction, IPostings>? ledger
) : IEvidenceTransaction
{
    IPostings? _postings;

    readonly Dictionary<(string Register, int Year), int> _numbers = [];
    JournalEntry? _head = Rows.Head(connection, transaction);

    public bool IsAbandoned { get; private set; }

    public void Abandon() => IsAbandoned = true;

    public Figure? Figure(FigureKey key) => FigureRows.Find(connection, transaction, key);

    public PlanRecord? Record(string register, string key) => RecordRows.Find(statements, register, key);

    public IPostings? Postings => _postings ??= ledger?.Invoke(this);

    public IReadOnlyList<PlanRecord?> FindRecords(IReadOnlyList<RecordName> names) =>
        [.. names.Select(n => RecordRows.Find(statements, n.Register, n.Key))];

    public IReadOnlyList<int> CountRecords(IReadOnlyList<RecordCount> counts) =>
        [.. counts.Select(c => RecordRows.Count(connection, transaction, lists.GetValueOrDefault(c.Register), c))];

    public IReadOnlyList<UploadedFile?> FindUploads(IReadOnlyList<string> hashes) =>
        [.. hashes.Select(h => UploadRows.Find(connection, transaction, h))];

    public IReadOnlyList<ThreadEntry> OpenOrders(IReadOnlyList<string> accounts) => CaseRows.OpenOrders(connection, transaction, accounts);

    public string? Kept(string kind, string owner, string name) => KeptRows.Find(connection, transaction, kind, owner, name);

    public Account? Account(string id) => AccountRows.Find(connection, transaction, id);

    public int NextNumber(string register, int year) =>
        _numbers[(register, year)] =
            (_numbers.TryGetValue((register, year), out var last) ? last : RecordRows.LastNumber(statements, register, year)) + 1;

    /// <summary>Writes what was kept back until the end of the transaction: the last number of each register.</summary>
    public void Finish()
    {
        foreach (var ((register, year), last) in _numbers)
            RecordRows.SetLastNumber(statements, register, year, last);
    }

    public string? Holder(string register, string rule, string value) => RecordRows.Holder(statements, register, rule, value);

    public IReadOnlyList<RecordRevision> RecordHistory(string register, string key) =>
        RecordRows.History(connection, transaction, register, key);

    public IReadOnlyList<(string Register, string Key, string Field)> OpenLinks(string kind, string target) =>
        RecordRows.OpenLinks(connection, transaction, kind, target);

    public IReadOnlyList<Account> Accounts() => AccountRows.All(connection, transaction);

    public JournalEntry Note(string actor, string kind, string subject, string body, Instant at)
    {
        var entry = JournalEntry.After(_head, at, actor, kind, subject, body);
        statements.Run(
            "INSERT INTO journal (seq, at, actor, kind, subject, body, previous, hash) VALUES (@seq, @at, @actor, @kind, @subject, @body, @previous, @hash)",
            ("@seq", entry.Seq),
            ("@at", Rows.Text(entry.At)),
            ("@actor", entry.Actor),
            ("@kind", entry.Kind),
            ("@subject", entry.Subject),
            ("@body", entry.Body),
            ("@previous", entry.Previous),
            ("@hash", entry.Hash)
        );
        return _head = entry;
    }

    public FigureRevision Append(FigureRevision revision)
    {
        var line = Note(revision.Actor, "figure", revision.Key.ToString(), Rows.Write(revision with { Seq = 0, Hash = "" }), revision.At);
        var stored = revision with { Seq = line.Seq, At = line.At, Hash = line.Hash };
        FigureRows.Insert(connection, transaction, stored);
        return stored;
    }

    public RecordRevision Append(RecordRevision revision, RecordEntry entry)
    {
        var line = Note(
            revision.Actor,
            RecordRows.Kind,
            RecordRows.Subject(revision.Register, revision.Key),
            Rows.Write(revision with { Seq = 0, Hash = "" }),
            revision.At
        );
        var stored = revision with { Seq = line.Seq, At = line.At, Hash = line.Hash };
        RecordRows.Insert(statements, stored, entry, lists.GetValueOrDefault(revision.Register));
        return stored;
    }

    public void Reindex(RecordRevision last, RecordEntry entry) =>
        RecordRows.Reindex(statements, last, entry, lists.GetValueOrDefault(last.Register));

    public ThreadEntry Append(ThreadEntry entry)
    {
        var line = Note(entry.Actor, "thread", $"{entry.Register}/{entry.Key}", Rows.Write(entry with { Seq = 0 }), entry.At);
        var stored = entry with { Seq = line.Seq, At = line.At };
        CaseRows.Insert(connection, transaction, stored);
        return stored;
    }

    public void Save(UploadedFile file, string actor, Instant at)
    {
        Note(actor, "attachment", file.Hash, Rows.Write(file), at);
        connection.Execute(
            "INSERT INTO upload (hash, name, type, size) VALUES (@Hash, @Name, @Type, @Size) ON CONFLICT (hash) DO NOTHING",
            file,
            transaction
        );
    }

    public void Notify(string account, string register, string key, LocalText text, Instant at) =>
        connection.Execute(
            "INSERT INTO notice (account, register, key, zh, en, at) VALUES (@account, @register, @key, @Zh, @En, @at)",
            new
            {
                account,
                register,
                key,
                text.Zh,
                text.En,
                at = Rows.Text(at),
            },
            transaction
        );

    public void MarkRead(string account, long upTo) =>
        connection.Execute(
            "UPDATE notice SET seen = 1 WHERE account = @account AND id <= @upTo AND seen = 0",
            new { account, upTo },
            transaction
        );

    public void Keep(string kind, string owner, string name, string? body, string actor, Instant at)
    {
        Note(actor, kind, $"{owner}/{name}", JsonSerializer.Serialize(body), at);
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

    public void Save(Account account, string actor, Instant at)
    {
        // The journal says what changed, never a secret: the password's hash stays out of it.
        Note(actor, "account", account.Id, Rows.Write(account with { PasswordHash = "", Stamp = "" }), at);
        connection.Execute(
            "INSERT INTO account (id, body) VALUES (@Id, @body) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            new { account.Id, body = Rows.Write(account) },
            transaction
        );
    }

    public void Save(ApiToken token, string actor, Instant at)
    {
        Note(actor, "token", token.Id, Rows.Write(token with { Hash = "" }), at);
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

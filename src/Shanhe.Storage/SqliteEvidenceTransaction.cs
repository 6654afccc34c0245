using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;

namespace Shanhe.Storage;

/// <summary>One transaction: each change is written into the journal first, then into the table that follows from it.</summary>
sealed class SqliteEvidenceTransaction(SqliteConnection connection, SqliteTransaction transaction) : IEvidenceTransaction
{
    JournalEntry? _head = Rows.Head(connection, transaction);

    public bool IsAbandoned { get; private set; }

    public void Abandon() => IsAbandoned = true;

    public Figure? Figure(FigureKey key) => FigureRows.Find(connection, transaction, key);

    public PlanRecord? Record(string register, string key) => RecordRows.Find(connection, transaction, register, key);

    public int NextNumber(string register, int year) =>
        connection.ExecuteScalar<int>("SELECT count(*) FROM record WHERE register = @register AND year = @year", new { register, year }, transaction) + 1;

    public JournalEntry Note(string actor, string kind, string subject, string body, Instant at)
    {
        var entry = JournalEntry.After(_head, at, actor, kind, subject, body);
        connection.Execute(
            "INSERT INTO journal (seq, at, actor, kind, subject, body, previous, hash) VALUES (@Seq, @At, @Actor, @Kind, @Subject, @Body, @Previous, @Hash)",
            new { entry.Seq, At = Rows.Text(entry.At), entry.Actor, entry.Kind, entry.Subject, entry.Body, entry.Previous, entry.Hash },
            transaction);
        return _head = entry;
    }

    public FigureRevision Append(FigureRevision revision)
    {
        var line = Note(revision.Actor, "figure", revision.Key.ToString(), Rows.Write(revision with { Seq = 0, Hash = "" }), revision.At);
        var stored = revision with { Seq = line.Seq, At = line.At, Hash = line.Hash };
        FigureRows.Insert(connection, transaction, stored);
        return stored;
    }

    public RecordRevision Append(RecordRevision revision)
    {
        var line = Note(revision.Actor, "record", $"{revision.Register}/{revision.Key}", Rows.Write(revision with { Seq = 0, Hash = "" }), revision.At);
        var stored = revision with { Seq = line.Seq, At = line.At, Hash = line.Hash };
        RecordRows.Insert(connection, transaction, stored);
        return stored;
    }

    public void Save(Account account, string actor, Instant at)
    {
        // The journal says what changed, never a secret: the password's hash stays out of it.
        Note(actor, "account", account.Id, Rows.Write(account with { PasswordHash = "", Stamp = "" }), at);
        connection.Execute("INSERT INTO account (id, body) VALUES (@Id, @body) ON CONFLICT (id) DO UPDATE SET body = excluded.body", new { account.Id, body = Rows.Write(account) }, transaction);
    }

    public void Save(ApiToken token, string actor, Instant at)
    {
        Note(actor, "token", token.Id, Rows.Write(token with { Hash = "" }), at);
        connection.Execute(
            "INSERT INTO token (id, account, hash, body) VALUES (@Id, @Account, @Hash, @body) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            new { token.Id, token.Account, token.Hash, body = Rows.Write(token) },
            transaction);
    }
}

using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>Reads and writes records and what follows from them. Their revisions are the lines of the journal.</summary>
static class RecordRows
{
    public const string Kind = "record";

    const string Line = "j.body, j.seq, j.at, j.hash";

    public const string Columns = Line + ", r.creator, r.created";

    public const string From = "record r JOIN journal j ON j.seq = r.seq";

    public static string Subject(string register, string key) => $"{register}/{key}";

    public static PlanRecord? Find(DbConnection connection, DbTransaction? transaction, EvidenceNames names, string register, string key) =>
        connection
            .QueryFirstOrDefault<Row>(
                $"SELECT {Columns} FROM {From} WHERE register = @register AND key = @key",
                new { register, key },
                transaction
            )
            ?.ToRecord(names);

    public static List<PlanRecord> ByKey(DbConnection connection, EvidenceNames names, string register, string? after, int limit) =>
        [
            .. connection
                .Query<Row>(
                    $"SELECT {Columns} FROM {From} WHERE r.register = @register AND r.key > @after ORDER BY r.key LIMIT @limit",
                    new
                    {
                        register,
                        after = after ?? "",
                        limit,
                    }
                )
                .Select(r => r.ToRecord(names)),
        ];

    public static List<RecordRevision> History(
        DbConnection connection,
        DbTransaction? transaction,
        EvidenceNames names,
        string register,
        string key
    ) =>
        [
            .. connection
                .Query<Row>(
                    $"SELECT {Line} FROM journal j WHERE j.kind = @Kind AND j.subject = @subject ORDER BY j.seq",
                    new { Kind, subject = Subject(register, key) },
                    transaction
                )
                .Select(r => r.ToRevision(names)),
        ];

    public static List<(string Register, string Key, string Field)> OpenLinks(
        DbConnection connection,
        DbTransaction transaction,
        string kind,
        string target
    ) =>
        [
            .. connection.Query<(string, string, string)>(
                "SELECT r.register, r.key, l.field FROM record_link l JOIN record r ON r.id = l.id WHERE l.kind = @kind AND l.target = @target AND r.closed = 0 LIMIT 50",
                new { kind, target },
                transaction
            ),
        ];

    public static PlanRecord? Find(Statements statements, EvidenceNames names, string register, string key) =>
        statements.Row($"SELECT {Columns} FROM {From} WHERE register = @register AND key = @key", ("@register", register), ("@key", key))
            is [string body, long seq, long at, string hash, string creator, long created]
            ? new Row
            {
                Body = body,
                Seq = seq,
                At = at,
                Hash = hash,
                Creator = creator,
                Created = created,
            }.ToRecord(names)
            : null;

    public static string? Holder(Statements statements, string register, string rule, string value) =>
        statements
            .Texts(
                "SELECT r.key FROM record_unique u JOIN record r ON r.id = u.id WHERE u.register = @register AND u.rule = @rule AND u.value = @value",
                ("@register", register),
                ("@rule", rule),
                ("@value", value)
            )
            ?[0];

    public static int LastNumber(Statements statements, string register, int year) =>
        (int)(
            statements.Number(
                "SELECT last FROM record_number WHERE register = @register AND year = @year",
                ("@register", register),
                ("@year", year)
            ) ?? 0
        );

    public static void SetLastNumber(Statements statements, string register, int year, int last) =>
        statements.Run(
            "INSERT INTO record_number (register, year, last) VALUES (@register, @year, @last) ON CONFLICT (register, year) DO UPDATE SET last = excluded.last",
            ("@register", register),
            ("@year", year),
            ("@last", last)
        );

    /// <summary>Counts records by a field: by its column when it is indexed, else by looking into the documents.</summary>
    public static int Count(DbConnection connection, DbTransaction? transaction, RecordList? list, in RecordCount count)
    {
        var (register, field, value, except) = (count.Register, count.Field, count.Value, count.Except);
        var states = count.States.Names;
        var among = states.Count == 0 ? "" : " AND r.state IN @states";
        var parameters = new
        {
            register,
            field = $"$.fields.\"{field.Replace("\"", "", StringComparison.Ordinal)}\"",
            value,
            states,
            except = except ?? "",
        };
        if (list?.Column(field) is { } column)
            return connection.ExecuteScalar<int>(
                $"SELECT count(*) FROM {list.Table} x JOIN record r ON r.id = x.id WHERE x.{column.Name} = {(column.Numeric ? "number_key(@value)" : "@value")} AND r.key <> @except{among}",
                parameters,
                transaction
            );
        return connection.ExecuteScalar<int>(
            $"SELECT count(*) FROM {From} WHERE r.register = @register AND json_extract(j.body, @field) = @value AND r.key <> @except{among}",
            parameters,
            transaction
        );
    }

    /// <summary>A field of the record of a list's row <c>x</c>, as SQL; the field's id is the definition's own.</summary>
    public static string FieldOf(string field, bool numeric)
    {
        var path = field.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        var kept = $"(SELECT json_extract(j.body, '$.fields.\"{path}\"') FROM {From} WHERE r.id = x.id)";
        return numeric ? $"number_key({kept})" : kept;
    }

    public static void Insert(Statements statements, RecordRevision revision, RecordEntry entry, RecordList? list)
    {
        var derived = Signature(entry);
        if (revision.No == 1)
        {
            var id = statements
                .Number(
                    "INSERT INTO record (register, key, seq, no, state, department, year, creator, created, updated, title, due, town, closed, derived) "
                        + "VALUES (@register, @key, @seq, @no, @state, @department, @year, @actor, @at, @at, @title, @due, @town, @closed, @derived) RETURNING id",
                    ("@register", revision.Register),
                    ("@key", revision.Key),
                    ("@seq", revision.Seq),
                    ("@no", revision.No),
                    ("@state", revision.State),
                    ("@department", revision.Department),
                    ("@year", revision.Year),
                    ("@actor", revision.Actor),
                    ("@at", StoredInstant.Of(revision.At)),
                    ("@title", entry.Title),
                    ("@due", Due(entry)),
                    ("@town", entry.Town),
                    ("@closed", entry.Closed ? 1 : 0),
                    ("@derived", derived)
                )!
                .Value;
            Derive(statements, id, revision.Register, entry);
            list?.Add(statements, id, revision, entry);
            ContributionRows.Put(statements, id, revision, entry, revision.Seq);
        }
        else
        {
            var (id, before) = Held(statements, revision);
            statements.Run(
                "UPDATE record SET seq = @seq, no = @no, state = @state, department = @department, year = @year WHERE id = @id",
                ("@seq", revision.Seq),
                ("@no", revision.No),
                ("@state", revision.State),
                ("@department", revision.Department),
                ("@year", revision.Year),
                ("@id", id)
            );
            Renew(statements, id, revision, entry, list, derived, before);
        }
    }

    public static void Reindex(Statements statements, RecordRevision last, RecordEntry entry, RecordList? list)
    {
        var (id, before) = Held(statements, last);
        Renew(statements, id, last, entry, list, Signature(entry), before);
    }

    static (long Id, string Derived) Held(Statements statements, RecordRevision revision)
    {
        var row = statements.Row(
            "SELECT id, derived FROM record WHERE register = @register AND key = @key",
            ("@register", revision.Register),
            ("@key", revision.Key)
        )!;
        return ((long)row[0]!, (string)row[1]!);
    }

    static void Renew(
        Statements statements,
        long id,
        RecordRevision revision,
        RecordEntry entry,
        RecordList? list,
        string derived,
        string before
    )
    {
        statements.Run(
            "UPDATE record SET title = @title, due = @due, town = @town, closed = @closed, updated = @at, derived = @derived WHERE id = @id",
            ("@title", entry.Title),
            ("@due", Due(entry)),
            ("@town", entry.Town),
            ("@closed", entry.Closed ? 1 : 0),
            ("@at", StoredInstant.Of(revision.At)),
            ("@derived", derived),
            ("@id", id)
        );
        if (derived != before)
        {
            foreach (
                var sql in (ReadOnlySpan<string>)
                    [
                        "DELETE FROM record_link WHERE id = @id",
                        "DELETE FROM record_unique WHERE id = @id",
                        "DELETE FROM record_text WHERE rowid = @id",
                        "DELETE FROM record_box WHERE id = @id",
                    ]
            )
                statements.Run(sql, ("@id", id));
            Derive(statements, id, revision.Register, entry);
        }

        list?.Put(statements, id, revision, entry);
        ContributionRows.Put(statements, id, revision, entry, revision.Seq);
    }

    /// <summary>Takes what the next revision will add to series into the kept values before the revision is written.</summary>
    public static void Foresee(Statements statements, RecordRevision next, RecordEntry entry, long version)
    {
        var (id, _) = Held(statements, next);
        ContributionRows.Put(statements, id, next, entry, version);
    }

    public static long? Due(RecordEntry entry) => entry.Due is { } due ? StoredInstant.Of(due) : null;

    /// <summary>A short mark of what links, unique values, words and box are made of.</summary>
    public static string Signature(RecordEntry entry) =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(
                        Rows.Write(
                            new
                            {
                                entry.Links,
                                Uniques = entry.Uniques.Select(u => new { u.Rule, u.Value }),
                                entry.Text,
                                entry.Box,
                            }
                        )
                    )
                )
                .AsSpan(0, 16)
        );

    static void Derive(Statements statements, long id, string register, RecordEntry entry)
    {
        foreach (var link in entry.Links)
            statements.Run(
                "INSERT INTO record_link (id, kind, target, field) VALUES (@id, @kind, @target, @field) ON CONFLICT DO NOTHING",
                ("@id", id),
                ("@kind", link.Kind),
                ("@target", link.Target),
                ("@field", link.Field)
            );
        foreach (var (rule, value) in entry.Uniques)
            statements.Run(
                "INSERT INTO record_unique (register, rule, value, id) VALUES (@register, @rule, @value, @id)",
                ("@register", register),
                ("@rule", rule),
                ("@value", value),
                ("@id", id)
            );
        var dialect = statements.Dialect;
        statements.Run(
            $"INSERT INTO record_text (rowid, words) VALUES (@id, {dialect.WordsOf("@words")})",
            ("@id", id),
            ("@words", dialect.Words(entry.Text))
        );
        if (entry.Box is { } box)
            statements.Run(
                "INSERT INTO record_box (id, west, east, south, north) VALUES (@id, @west, @east, @south, @north)",
                ("@id", id),
                ("@west", box.West),
                ("@east", box.East),
                ("@south", box.South),
                ("@north", box.North)
            );
    }

    public class Row
    {
        public string Body { get; set; } = "";

        public long Seq { get; set; }

        public long At { get; set; }

        public string Hash { get; set; } = "";

        public string Creator { get; set; } = "";

        public long Created { get; set; }

        public string Title { get; set; } = "";

        public long? Due { get; set; }

        public string Sorted { get; set; } = "";

        public long Id { get; set; }

        public RecordRevision ToRevision(EvidenceNames names) =>
            names.Read(Rows.Parse<RecordRevision>(Body)) with
            {
                Seq = Seq,
                At = StoredInstant.Read(At),
                Hash = Hash,
            };

        public PlanRecord ToRecord(EvidenceNames names) => new(ToRevision(names), Creator, StoredInstant.Read(Created));

        public ListedRecord ToListed(EvidenceNames names) => new(ToRecord(names), Title, Due is { } due ? StoredInstant.Read(due) : null);
    }
}

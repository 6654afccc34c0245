using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Shanhe.Evidence.Records;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>A column of a register's list, under its quoted name.</summary>
sealed record ListColumn(string Field, string Name, bool Numeric);

/// <summary>
/// The list of one register: a table with a real column for each indexed field, so that filters, sorting and sums never open a document.
/// Pages are found by the last item of the page before (keyset), never by an offset.
/// </summary>
sealed partial class RecordList
{
    static readonly string[] Fixed = ["key", "state", "due", "updated", "department", "year", "town"];

    /// <summary>From how many rows on a filter is wide.</summary>
    const int Wide = 2_000;

    readonly Dialect _dialect;
    readonly string[] _columns;
    readonly string[] _parameters;
    readonly string _add;
    readonly string _find;

    public RecordList(Dialect dialect, string register, IReadOnlyList<RecordColumn> columns)
    {
        _dialect = dialect;
        Register = register;
        Table = dialect.Quoted("list:" + register);
        Columns = [.. columns.Select(c => new ListColumn(c.Field, dialect.Quoted("f:" + c.Field), c.Numeric))];
        _columns = ["key", "state", "department", "year", "town", "due", "updated", "closed", .. Columns.Select(c => c.Name)];
        _parameters = [.. _columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@c{i}"))];
        _add =
            $"INSERT INTO {Table} (id, {string.Join(", ", _columns)}, creator) VALUES (@id, {string.Join(", ", _parameters)}, (SELECT creator FROM record WHERE id = @id))";
        _find = $"SELECT {string.Join(", ", _columns)} FROM {Table} WHERE id = @id";
    }

    public string Register { get; }

    public string Table { get; }

    public IReadOnlyList<ListColumn> Columns { get; }

    public ListColumn? Column(string field) => Columns.FirstOrDefault(c => c.Field == field);

    string Written => JsonSerializer.Serialize(Columns.Select(c => new { c.Field, c.Numeric }));

    /// <summary>Whether the table has these columns and all its entries under this signature.</summary>
    public bool IsReady(DbConnection connection, DbTransaction? transaction, string signature)
    {
        var known = connection.QueryFirstOrDefault<(string? Columns, string? Signature, long Building)>(
            "SELECT columns, signature, building FROM record_list WHERE register = @Register",
            new { Register },
            transaction
        );
        return known.Columns == Written && known.Signature == signature && known.Building == 0;
    }

    /// <summary>Makes the table when it is missing or has other columns; <c>true</c> when entries have to be made again.</summary>
    public bool Prepare(DbConnection connection, DbTransaction transaction, string signature)
    {
        if (IsReady(connection, transaction, signature))
            return false;
        var columns = Written;
        var known = connection.QueryFirstOrDefault<string>(
            "SELECT columns FROM record_list WHERE register = @Register",
            new { Register },
            transaction
        );
        if (known != columns)
            Create(connection, transaction);
        ContributionRows.Clear(connection, transaction, Register);
        var records = connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM record WHERE register = @Register)",
            new { Register },
            transaction
        );
        // What is still to be made says so: a start after a crash makes all of it again.
        connection.Execute(
            "INSERT INTO record_list (register, columns, signature, building) VALUES (@Register, @columns, @signature, @records) ON CONFLICT (register) DO UPDATE SET columns = excluded.columns, signature = excluded.signature, building = excluded.building",
            new
            {
                Register,
                columns,
                signature,
                records,
            },
            transaction
        );
        return records;
    }

    /// <summary>All entries are made.</summary>
    public static void Finish(DbConnection connection, DbTransaction transaction, string register) =>
        connection.Execute("UPDATE record_list SET building = 0 WHERE register = @register", new { register }, transaction);

    void Create(DbConnection connection, DbTransaction transaction)
    {
        var whole = _dialect.Whole;
        var sql = new StringBuilder(
            $"DROP TABLE IF EXISTS {Table}; CREATE TABLE {Table} (id {whole} PRIMARY KEY REFERENCES record (id), key TEXT NOT NULL, state TEXT NOT NULL, department TEXT NOT NULL, year {whole} NOT NULL, town TEXT, due {whole}, updated {whole} NOT NULL, closed {whole} NOT NULL, creator TEXT NOT NULL"
        );
        foreach (var column in Columns)
            sql.Append(CultureInfo.InvariantCulture, $", {column.Name} TEXT");
        sql.Append(CultureInfo.InvariantCulture, $"){_dialect.TableEnd};");
        foreach (var name in Fixed.Concat(Columns.Select(c => c.Name)))
        {
            var index = _dialect.Quoted($"list:{Register}:{name.Trim('"')}");
            sql.Append(
                CultureInfo.InvariantCulture,
                $"CREATE INDEX {index} ON {Table} ({(name == "key" ? "key" : _dialect.Indexed(name) + ", key")});"
            );
        }

        connection.Execute(sql.ToString(), transaction: transaction);
    }

    /// <summary>Whether a row of this list, in the order of its columns, is the one that an entry gives.</summary>
    public bool Fits(IReadOnlyList<object?> row, RecordRevision revision, RecordEntry entry) => row.SequenceEqual(Values(revision, entry));

    /// <summary>The names of the columns in the order of their values.</summary>
    public string ColumnNames(string table) => string.Join(", ", _columns.Select(c => $"{table}.{c}"));

    object?[] Values(RecordRevision revision, RecordEntry entry) =>
        [
            revision.Key,
            revision.State,
            revision.Department,
            (long)revision.Year,
            entry.Town,
            RecordRows.Due(entry),
            StoredInstant.Of(revision.At),
            entry.Closed ? 1L : 0L,
            .. Columns.Select((_, i) => i < entry.Columns.Count ? Kept(entry.Columns[i]) : null),
        ];

    /// <summary>Numbers so that they compare exactly, everything else as it is.</summary>
    static object? Kept(object? value) =>
        value switch
        {
            decimal number => NumberKey.Of(number),
            null or string => value,
            _ => throw new ArgumentException(value.GetType().Name),
        };

    public void Add(Statements statements, long id, RecordRevision revision, RecordEntry entry) =>
        statements.Run(_add, [("@id", id), .. Values(revision, entry).Select((v, i) => (_parameters[i], v))]);

    /// <summary>Writes the columns that differ, so that only their indexes are touched; the whole row when it is missing.</summary>
    public void Put(Statements statements, long id, RecordRevision revision, RecordEntry entry)
    {
        if (statements.Row(_find, ("@id", id)) is not { } before)
        {
            Add(statements, id, revision, entry);
            return;
        }

        var values = Values(revision, entry);
        var changed = Enumerable.Range(0, values.Length).Where(i => !Equals(values[i], before[i])).ToList();
        if (changed.Count == 0)
            return;
        statements.Run(
            $"UPDATE {Table} SET {string.Join(", ", changed.Select(i => $"{_columns[i]} = {_parameters[i]}"))} WHERE id = @id",
            [.. changed.Select(i => (_parameters[i], values[i])), ("@id", id)]
        );
    }

    /// <summary>The FROM and WHERE of a filter, with its parameters.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="names">How what is kept reads.</param>
    /// <param name="walk">Whether the order's index is to be walked: a plus keeps SQLite from taking the index of a filter and sorting
    /// what it finds.</param>
    (string Sql, DynamicParameters Parameters) Filtered(RecordFilter filter, EvidenceNames names, bool walk = false)
    {
        var free = walk ? _dialect.Free : "";
        var sql = new StringBuilder(
            filter.Search is { } words && SearchText.Query(words) is { }
                ? $" FROM record_text JOIN {Table} x ON x.id = record_text.rowid WHERE {_dialect.Matches("@search")}"
                : $" FROM {Table} x WHERE 1 = 1"
        );
        var p = new DynamicParameters();
        if (filter.Search is { } typed)
            p.Add("search", SearchText.Query(typed) is { } query ? _dialect.Query(query) : null);
        void And(bool wanted, string condition, string name, object? value)
        {
            if (!wanted)
                return;
            sql.Append(" AND ").Append(condition);
            p.Add(name, value);
        }

        And(filter.Department is not null, free + "x.department = @Department", "Department", filter.Department);
        And(filter.Year is not null, free + "x.year = @Year", "Year", filter.Year);
        And(filter.State is not null, free + "x.state = @State", "State", filter.State);
        And(filter.States is not null, free + "x.state IN @States", "States", filter.States);
        And(filter.Town is not null, free + "x.town = @Town", "Town", filter.Town);
        And(filter.Key is not null, "x.key = @Key", "Key", filter.Key);
        And(filter.Closed is not null, free + "x.closed = @Closed", "Closed", filter.Closed);
        And(
            filter.LateAt is not null,
            "x.due IS NOT NULL AND x.due <= @LateAt",
            "LateAt",
            filter.LateAt is { } late ? StoredInstant.Of(late) : null
        );
        And(filter.DueFrom is not null, "x.due > @DueFrom", "DueFrom", filter.DueFrom is { } dueFrom ? StoredInstant.Of(dueFrom) : null);
        And(filter.DueTo is not null, "x.due < @DueTo", "DueTo", filter.DueTo is { } dueTo ? StoredInstant.From(dueTo) : null);
        And(
            filter.UpdatedFrom is not null,
            "x.updated >= @UpdatedFrom",
            "UpdatedFrom",
            filter.UpdatedFrom is { } from ? StoredInstant.From(from) : null
        );
        And(filter.UpdatedTo is not null, "x.updated <= @UpdatedTo", "UpdatedTo", filter.UpdatedTo is { } to ? StoredInstant.Of(to) : null);
        And(
            filter.Assignee is not null,
            "EXISTS (SELECT 1 FROM record_link a WHERE a.kind = 'assignee' AND a.target = @Assignee AND a.id = x.id)",
            "Assignee",
            filter.Assignee
        );
        if (filter.Within is { } box)
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND (x.id IN (SELECT id FROM record_box WHERE {_dialect.MeetsBox})");
            sql.Append(filter.Unplaced ? " OR NOT EXISTS (SELECT 1 FROM record_box b WHERE b.id = x.id))" : ")");
            p.AddDynamicParams(
                new
                {
                    BoxWest = box.West,
                    BoxEast = box.East,
                    BoxSouth = box.South,
                    BoxNorth = box.North,
                }
            );
        }

        Conditions(filter, sql, p, free);
        Scope(filter.Scope, sql, p, names, "x");
        return (sql.ToString(), p);
    }
}

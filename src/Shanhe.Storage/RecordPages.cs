using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage;

/// <summary>Pages of records of several registers: by deadline, by what they point at. Whose records is part of the question.</summary>
static class RecordPages
{
    public static RecordPage Due(DbConnection connection, EvidenceNames names, DueFilter filter)
    {
        var p = new DynamicParameters(new { before = StoredInstant.From(filter.Before), limit = filter.Limit });
        var sql = new StringBuilder(
            $"SELECT {RecordRows.Columns}, r.id AS Id, r.title, r.due FROM {RecordRows.From} WHERE r.due IS NOT NULL AND r.due < @before"
        );
        if (
            filter.After?.Split('|') is [var due, var id]
            && long.TryParse(due, CultureInfo.InvariantCulture, out var afterDue)
            && long.TryParse(id, CultureInfo.InvariantCulture, out var afterId)
        )
        {
            sql.Append(" AND (r.due, r.id) > (@afterDue, @afterId)");
            p.AddDynamicParams(new { afterDue, afterId });
        }

        Scopes(sql, p, names, filter.Scopes);
        sql.Append(" ORDER BY r.due, r.id LIMIT @limit");
        return Page(connection, names, sql.ToString(), p, filter.Limit, last => $"{last.Due}|{last.Id}");
    }

    public static RecordPage Linking(DbConnection connection, EvidenceNames names, LinkFilter filter)
    {
        var p = new DynamicParameters(
            new
            {
                filter.Kind,
                filter.Targets,
                limit = filter.Limit,
            }
        );
        var sql = new StringBuilder(
            $"SELECT {RecordRows.Columns}, r.id AS Id, r.title, r.due FROM (SELECT DISTINCT id FROM record_link WHERE kind = @Kind AND target IN @Targets) l "
                + "JOIN record r ON r.id = l.id JOIN journal j ON j.seq = r.seq WHERE 1 = 1"
        );
        if (filter.Open)
            sql.Append(" AND r.closed = 0");
        if (filter.After is { } after)
        {
            sql.Append(" AND r.id < @afterId");
            p.Add("afterId", long.Parse(after, CultureInfo.InvariantCulture));
        }

        if (filter.Scopes is { } scopes)
            Scopes(sql, p, names, scopes);
        sql.Append(" ORDER BY r.id DESC LIMIT @limit");
        return Page(connection, names, sql.ToString(), p, filter.Limit, last => last.Id.ToString(CultureInfo.InvariantCulture));
    }

    static RecordPage Page(
        DbConnection connection,
        EvidenceNames names,
        string sql,
        DynamicParameters p,
        int limit,
        Func<RecordRows.Row, string> cursor
    )
    {
        var rows = connection.Query<RecordRows.Row>(sql, p).ToList();
        return new([.. rows.Select(r => r.ToListed(names))], rows.Count == limit ? cursor(rows[^1]) : null);
    }

    /// <summary>Registers with the same scope share one condition, so that the statement stays short with a hundred registers.</summary>
    public static void Scopes(
        StringBuilder sql,
        DynamicParameters p,
        EvidenceNames names,
        IReadOnlyList<(string Register, RecordScopeFilter Scope)> scopes
    )
    {
        sql.Append(" AND (1 = 0");
        foreach (
            var (group, i) in scopes
                .GroupBy(s =>
                    (s.Scope.All, s.Scope.Department, s.Scope.Town, s.Scope.Firm, Accounts: string.Join('\n', s.Scope.Accounts ?? []))
                )
                .Select((g, i) => (g, i))
        )
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"s{i}_");
            sql.Append(CultureInfo.InvariantCulture, $" OR (r.register IN @{name}registers");
            p.Add(name + "registers", group.Select(g => g.Register).ToList());
            RecordList.Scope(group.First().Scope, sql, p, names, "r", name);
            sql.Append(')');
        }

        sql.Append(')');
    }
}

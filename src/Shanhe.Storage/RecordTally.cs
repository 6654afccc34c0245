using System.Data.Common;
using System.Text;
using Dapper;
using Shanhe.Evidence.Journals;

namespace Shanhe.Storage;

/// <summary>How many records stand where, kept beside the records: a count of a whole register reads a few rows, however many there are.</summary>
static class RecordTally
{
    static readonly string[] Columns = ["state", "department", "year", "town"];

    /// <summary>Whether the tally knows what a filter asks for: state, department, town, year and whether closed, of everybody's records.</summary>
    public static bool Answers(RecordFilter filter, string? by, string? sum) =>
        sum is null
        && (by is null || Columns.Contains(by))
        && filter
            == new RecordFilter(filter.Register)
            {
                Department = filter.Department,
                Town = filter.Town,
                Year = filter.Year,
                State = filter.State,
                States = filter.States,
                Closed = filter.Closed,
                Where = filter.Where,
                // How a page is laid out does not change what is counted.
                After = filter.After,
                Limit = filter.Limit,
                Sort = filter.Sort,
                Descending = filter.Descending,
            }
        && filter.Where.Count == 0;

    public static List<(string? Value, long Count, decimal? Sum)> Totals(
        DbConnection connection,
        EvidenceNames names,
        RecordFilter filter,
        string? by
    )
    {
        var p = new DynamicParameters(new { filter.Register });
        var sql = new StringBuilder();
        void And(string column, object? value, string comparison = "=")
        {
            if (value is null)
                return;
            sql.Append(" AND ")
                .Append(column)
                .Append(' ')
                .Append(comparison)
                .Append(" @")
                .Append(column)
                .Append(comparison == "IN" ? "s" : "");
            p.Add(column + (comparison == "IN" ? "s" : ""), value);
        }

        And("state", filter.State);
        And("state", filter.States, "IN");
        And("department", filter.Department is { } department ? names.EverOfDepartment(department) : null, "IN");
        And("town", filter.Town);
        And("year", filter.Year);
        And("closed", filter.Closed);
        var group = by is null ? "''" : $"CAST({by} AS TEXT)";
        var rows = connection.Query<(string Value, long Count)>(
            $"SELECT {group}, CAST(sum(records) AS BIGINT) FROM record_tally WHERE register = @Register{sql} GROUP BY 1 HAVING sum(records) > 0 ORDER BY 2 DESC LIMIT 500",
            p
        );
        if (by == "department" && !names.ChangesNothing)
            rows = rows.GroupBy(r => names.NowOfDepartment(r.Value))
                .Select(g => (g.Key, g.Sum(r => r.Count)))
                .OrderByDescending(r => r.Item2);
        // Without a town there is none, as the records have it.
        return [.. rows.Select(r => (by == "town" && r.Value.Length == 0 ? null : r.Value, r.Count, (decimal?)null))];
    }

    /// <summary>How many records of each register stand in each state.</summary>
    public static List<HeldRecords> Held(DbConnection connection) =>
        [
            .. connection
                .Query<(string Register, string State, long Count)>(
                    "SELECT register, state, CAST(sum(records) AS BIGINT) FROM record_tally GROUP BY 1, 2 HAVING sum(records) > 0 ORDER BY 1, 2"
                )
                .Select(r => new HeldRecords(r.Register, r.State, (int)r.Count)),
        ];

    /// <summary>The first count that is not that of the records.</summary>
    public static BrokenLink? FirstBreak(DbConnection connection)
    {
        const string counted =
            "SELECT register, state, closed, department, coalesce(town, ''), year, count(*) AS records FROM record GROUP BY 1, 2, 3, 4, 5, 6";
        const string kept = "SELECT register, state, closed, department, town, year, records FROM record_tally WHERE records <> 0";
        return
            connection.QueryFirstOrDefault<string>(
                $"SELECT register FROM (SELECT * FROM ({counted} EXCEPT {kept}) more UNION ALL SELECT * FROM ({kept} EXCEPT {counted}) less) wrong LIMIT 1"
            )
                is { } register
            ? new(0, register, BreakKind.Derived, "record_tally")
            : null;
    }
}

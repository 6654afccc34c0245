using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Shapes;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>What is asked of the list: conditions, scopes, pages, extents, totals.</summary>
sealed partial class RecordList
{
    /// <summary>Sorts behind every text.</summary>
    const string Last = "\U0010FFFF";

    void Conditions(RecordFilter filter, StringBuilder sql, DynamicParameters p, string free)
    {
        foreach (var (condition, i) in filter.Where.Select((c, i) => (c, i)))
        {
            var value = string.Create(CultureInfo.InvariantCulture, $"w{i}");
            // A field without a column is looked up in the record itself: right, but not fast.
            var name = Column(condition.Field) is { } column
                ? $"x.{column.Name}"
                : RecordRows.FieldOf(condition.Field, condition.Value is decimal);
            sql.Append(CultureInfo.InvariantCulture, $" AND {(condition.Field == filter.Sort ? "" : free)}{name} ")
                .Append(
                    condition.Operator switch
                    {
                        "empty" => "IS NULL",
                        "filled" => "IS NOT NULL",
                        "has" =>
                            $"{_dialect.Like} '%' || replace(replace(replace(@{value}, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' ESCAPE '\\'",
                        "^" => $">= @{value} AND {name} < @{value} || @last",
                        "!=" => "<> @" + value,
                        "<" or "<=" or ">" or ">=" => condition.Operator + " @" + value,
                        _ => "= @" + value,
                    }
                );
            p.Add(value, Kept(condition.Value));
            if (condition.Operator == "^")
                p.Add("last", Last);
        }
    }

    /// <summary>Lets through only what the reader may see.</summary>
    public static void Scope(
        RecordScopeFilter scope,
        StringBuilder sql,
        DynamicParameters p,
        EvidenceNames names,
        string table,
        string prefix = ""
    )
    {
        if (scope.All)
            return;
        List<string> ways = [];
        void Way(bool wanted, string condition, string name, object? value)
        {
            if (!wanted)
                return;
            ways.Add(condition.Replace("@", "@" + prefix, StringComparison.Ordinal).Replace("x.", table + ".", StringComparison.Ordinal));
            p.Add(prefix + name, value);
        }

        Way(
            scope.Department is not null,
            "x.department IN @scopeDepartment OR EXISTS (SELECT 1 FROM record_link l WHERE l.kind = 'department' AND l.target IN @scopeDepartment AND l.id = x.id)",
            "scopeDepartment",
            // Of a record that nobody changed since, the department stands as its line of the journal has it.
            scope.Department
                is { } department
                ? names.EverOfDepartment(department)
                : null
        );
        Way(
            scope.Town is not null,
            "x.town = @scopeTown OR EXISTS (SELECT 1 FROM record_link l JOIN record t ON t.id = l.id WHERE l.kind = 'place' AND l.target = @scopeTown AND l.id = x.id)",
            "scopeTown",
            scope.Town
        );
        Way(
            scope.Firm is { Length: > 0 },
            "EXISTS (SELECT 1 FROM record_link l WHERE l.kind = 'firm' AND l.target = @scopeFirm AND l.id = x.id)",
            "scopeFirm",
            scope.Firm
        );
        Way(
            scope.Accounts is { Count: > 0 },
            "x.creator IN @scopeAccounts OR EXISTS (SELECT 1 FROM record_link l WHERE l.kind = 'assignee' AND l.target IN @scopeAccounts AND l.id = x.id)",
            "scopeAccounts",
            scope.Accounts
        );
        sql.Append(ways.Count == 0 ? " AND 1 = 0" : " AND (" + string.Join(" OR ", ways) + ")");
    }

    /// <summary>
    /// Whether a filter lets so much through that the first page is found sooner in the order of the list than by sorting all of it.
    /// </summary>
    bool IsWide(DbConnection connection, EvidenceNames names, RecordFilter filter)
    {
        if (filter.Search is not null || filter.Within is not null || filter.Assignee is not null)
            return false;
        var (where, p) = Filtered(filter, names);
        return connection.ExecuteScalar<int>($"SELECT count(*) FROM (SELECT 1{where} LIMIT {Wide}) found", p) == Wide;
    }

    public RecordPage Page(DbConnection connection, EvidenceNames names, RecordFilter filter)
    {
        var (where, p) = Filtered(filter, names, filter.Sort != "key" && IsWide(connection, names, filter));
        var sort =
            filter.Sort == "key"
                ? "key"
                : Column(filter.Sort)?.Name ?? (Fixed.Contains(filter.Sort) ? filter.Sort : throw new ArgumentException(filter.Sort));
        var whole = Column(filter.Sort) is null && filter.Sort is ("year" or "due" or "updated");
        var (order, beyond) = filter.Descending ? ("DESC", "<") : ("ASC", ">");
        // A missing value sorts as the smallest; coalesced so that pages have no hole there.
        var sorted =
            filter.Sort == "key" ? "x.key"
            : whole ? $"coalesce(x.{sort}, {long.MinValue})"
            : $"coalesce(x.{sort}, '')";
        // What is missing is the smallest, whichever the engine would put it.
        var missing = filter.Descending ? "NULLS LAST" : "NULLS FIRST";
        var by = filter.Sort == "key" ? $"x.key {order}" : $"x.{sort} {order} {missing}, x.key {order}";
        if (filter.After is { } after)
        {
            var cut = after.LastIndexOf('\u001f');
            var (key, value) = cut < 0 ? (after, "") : (after[(cut + 1)..], after[..cut]);
            where +=
                filter.Sort == "key" || cut < 0
                    ? $" AND x.key {beyond} @afterKey"
                    : $" AND ({sorted} {beyond} {(whole ? "CAST(@afterValue AS BIGINT)" : "@afterValue")} OR ({sorted} = {(whole ? "CAST(@afterValue AS BIGINT)" : "@afterValue")} AND x.key {beyond} @afterKey))";
            p.AddDynamicParams(new { afterKey = key, afterValue = value });
        }

        p.Add("limit", filter.Limit);
        var rows = connection
            .Query<RecordRows.Row>(
                $"SELECT {RecordRows.Columns}, r.title, r.due, CAST(p.sorted AS TEXT) AS sorted FROM (SELECT x.id, x.key, {sorted} AS sorted{where} ORDER BY {by} LIMIT @limit) p JOIN record r ON r.id = p.id JOIN journal j ON j.seq = r.seq ORDER BY p.sorted {order}, p.key {order}",
                p
            )
            .ToList();
        var items = rows.Select(r => r.ToListed(names)).ToList();
        return new(
            items,
            items.Count < filter.Limit || items.Count == 0 ? null
                : filter.Sort == "key" ? items[^1].Record.Key
                : $"{rows[^1].Sorted}\u001f{items[^1].Record.Key}"
        );
    }

    public GeoBox? Extent(DbConnection connection, EvidenceNames names, RecordFilter filter)
    {
        var (where, p) = Filtered(filter, names);
        var (west, south, east, north) = connection.QueryFirst<(double? West, double? South, double? East, double? North)>(
            $"SELECT min(b.west), min(b.south), max(b.east), max(b.north) FROM record_box b WHERE b.id IN (SELECT x.id{where})",
            p
        );
        return west is { } w && south is { } s && east is { } e && north is { } n ? new GeoBox(w, s, e, n) : null;
    }

    public List<(string? Value, long Count, decimal? Sum)> Totals(
        DbConnection connection,
        EvidenceNames names,
        RecordFilter filter,
        string? by,
        string? sum
    )
    {
        if (RecordTally.Answers(filter, by, sum))
            return RecordTally.Totals(connection, names, filter, by);
        var (where, p) = Filtered(filter, names);
        var group =
            by is null ? "''"
            : Column(by)?.Name is { } name ? "x." + name
            : Fixed.Contains(by) ? "x." + by
            : throw new ArgumentException(by);
        var total = sum is null
            ? "NULL"
            : "exact_sum(x." + (Column(sum) is { Numeric: true } column ? column.Name : throw new ArgumentException(sum)) + ")";
        var isNumber = by is not null && Column(by) is { Numeric: true };
        return
        [
            .. connection
                .Query<(string? Value, long Count, string? Sum)>(
                    $"SELECT CAST({group} AS TEXT), count(*), {total}{where} GROUP BY {(by is null ? "1" : group)} ORDER BY 2 DESC LIMIT 500",
                    p
                )
                .Select(r =>
                    (
                        isNumber && r.Value is not null ? Rows.Text(NumberKey.Read(r.Value)) : r.Value,
                        r.Count,
                        r.Sum is null ? (decimal?)null : NumberKey.Read(r.Sum)
                    )
                ),
        ];
    }
}

using System.Data.Common;
using Dapper;
using Shanhe.Evidence;

namespace Shanhe.Storage;

/// <summary>Which series changed since a line of the journal: their figures, or what records add to them.</summary>
static class ChangeRows
{
    public static EvidenceChanges After(DbConnection connection, EvidenceNames names, long after)
    {
        var last = connection.ExecuteScalar<long>(
            "SELECT max(coalesce((SELECT max(seq) FROM figure_revision), 0), coalesce((SELECT max(version) FROM series_value), 0))"
        );
        return last <= after
            ? new(last, [])
            : new(
                last,
                [
                    .. connection
                        .Query<string>(
                            "SELECT series FROM figure_revision WHERE seq > @after UNION SELECT series FROM series_value WHERE version > @after",
                            new { after }
                        )
                        .Select(names.NowOfSeries)
                        .Distinct(StringComparer.Ordinal),
                ]
            );
    }
}

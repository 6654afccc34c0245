using System.Data.Common;
using System.Globalization;
using Dapper;
using NodaTime;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>What records add to series, and the sums that are kept of it.</summary>
static class ContributionRows
{
    /// <summary>Brings the sums from what the record added before to what it adds now. Written again, it changes nothing.</summary>
    public static void Put(Statements statements, long id, RecordRevision revision, RecordEntry entry, long version)
    {
        if (!entry.Counted)
            return;
        var before = Of(statements, id);
        var after = entry.Contributions.ToDictionary(c => (c.Series, c.Period, c.Place), c => c.Amount);
        foreach (var (key, amount) in before.Where(b => !after.TryGetValue(b.Key, out var now) || now != b.Value))
        {
            statements.Run(
                "DELETE FROM record_contribution WHERE id = @id AND series = @series AND period = @period AND place = @place",
                ("@id", id),
                ("@series", key.Series),
                ("@period", key.Period),
                ("@place", key.Place)
            );
            Change(statements, revision.Register, revision.At, key, -1, -amount, h => h.Without(Member(revision, key, amount)), version);
        }

        foreach (var (key, amount) in after.Where(a => !before.TryGetValue(a.Key, out var then) || then != a.Value))
        {
            statements.Run(
                "INSERT INTO record_contribution (id, series, period, place, amount) VALUES (@id, @series, @period, @place, @amount)",
                ("@id", id),
                ("@series", key.Series),
                ("@period", key.Period),
                ("@place", key.Place),
                ("@amount", Rows.Text(amount))
            );
            Change(statements, revision.Register, revision.At, key, 1, amount, h => h.With(Member(revision, key, amount)), version);
        }
    }

    /// <summary>Adds what is no record's to a sum, such as a transfer of a ledger.</summary>
    public static void Add(
        Statements statements,
        string giver,
        (string Series, string Period, string Place) key,
        decimal amount,
        string share,
        Instant at,
        long version
    ) => Change(statements, giver, at, key, 1, amount, h => h.With(share), version);

    /// <summary>Takes the sums of a giver that is no register away.</summary>
    public static void ClearGiver(Statements statements, string giver) =>
        statements.Run("DELETE FROM series_value WHERE register = @giver", ("@giver", giver));

    static Dictionary<(string Series, string Period, string Place), decimal> Of(Statements statements, long id) =>
        statements
            .All("SELECT series, period, place, amount FROM record_contribution WHERE id = @id", ("@id", id))
            .ToDictionary(r => ((string)r[0]!, (string)r[1]!, (string)r[2]!), r => Number((string)r[3]!));

    /// <summary>What is hashed of a contribution: whose it is, to what, and how much.</summary>
    static string Member(RecordRevision revision, (string Series, string Period, string Place) key, decimal amount) =>
        string.Join('\n', revision.Register, revision.Key, key.Series, key.Period, key.Place, Rows.Text(amount));

    static void Change(
        Statements statements,
        string giver,
        Instant at,
        (string Series, string Period, string Place) key,
        int records,
        decimal amount,
        Func<SetHash, SetHash> hash,
        long version
    )
    {
        var kept = statements.Row(
            "SELECT records, value, hash FROM series_value WHERE series = @series AND period = @period AND place = @place AND register = @register",
            ("@series", key.Series),
            ("@period", key.Period),
            ("@place", key.Place),
            ("@register", giver)
        );
        var (count, sum, set) = kept is null ? (0L, 0m, "") : ((long)kept[0]!, Number((string)kept[1]!), (string)kept[2]!);
        statements.Run(
            "INSERT INTO series_value (series, period, place, register, records, value, hash, at, version) "
                + "VALUES (@series, @period, @place, @register, @records, @value, @hash, @at, @version) "
                + "ON CONFLICT (series, period, place, register) DO UPDATE SET records = excluded.records, value = excluded.value, hash = excluded.hash, at = excluded.at, version = excluded.version",
            ("@series", key.Series),
            ("@period", key.Period),
            ("@place", key.Place),
            ("@register", giver),
            ("@records", count + records),
            ("@value", Rows.Text(sum + amount)),
            ("@hash", hash(SetHash.Parse(set)).ToString()),
            ("@at", StoredInstant.Of(at)),
            ("@version", version)
        );
    }

    /// <summary>Takes all sums of a register away, before its records are looked at again.</summary>
    public static void Clear(DbConnection connection, DbTransaction transaction, string register)
    {
        connection.Execute(
            "DELETE FROM record_contribution WHERE id IN (SELECT id FROM record WHERE register = @register)",
            new { register },
            transaction
        );
        connection.Execute("DELETE FROM series_value WHERE register = @register", new { register }, transaction);
    }

    /// <summary>The kept values of each query that some record adds to; several where several registers count into one series.</summary>
    public static List<KeptValue> Find(DbConnection connection, DbTransaction? transaction, IReadOnlyList<InputQuery> queries)
    {
        var found = new List<KeptValue>();
        foreach (var query in queries)
            found.AddRange(
                connection
                    .Query<Row>(
                        "SELECT register, series, period, place, records, value, hash, version, at FROM series_value WHERE series = @Series AND period = @Period AND place = @Place AND records > 0 ORDER BY register",
                        new
                        {
                            query.Series,
                            Period = query.Period.ToString(),
                            query.Place,
                        },
                        transaction
                    )
                    .Select(r => r.ToValue())
            );
        return found;
    }

    /// <summary>All kept values in order, for the check against the records.</summary>
    public static List<KeptValue> All(DbConnection connection) =>
        [
            .. connection
                .Query<Row>(
                    "SELECT register, series, period, place, records, value, hash, version, at FROM series_value WHERE records > 0 ORDER BY series, period, place, register"
                )
                .Select(r => r.ToValue()),
        ];

    /// <summary>The first kept value that isn't the sum of what the records add to it.</summary>
    public static BrokenLink? FirstBreak(DbConnection connection)
    {
        var made = new Dictionary<(string, string, string, string), (long Records, decimal Value, SetHash Hash)>();
        foreach (
            var (register, key, series, period, place, amount) in connection.Query<(string, string, string, string, string, string)>(
                "SELECT r.register, r.key, c.series, c.period, c.place, c.amount FROM record_contribution c JOIN record r ON r.id = c.id",
                buffered: false
            )
        )
        {
            var sum = made.GetValueOrDefault((series, period, place, register), (0, 0m, SetHash.Parse("")));
            var member = string.Join('\n', register, key, series, period, place, amount);
            made[(series, period, place, register)] = (sum.Records + 1, sum.Value + Number(amount), sum.Hash.With(member));
        }

        foreach (var kept in All(connection).Where(k => LedgerGiver.Of(k.Register) is null))
        {
            if (
                !made.Remove((kept.Series, kept.Period, kept.Place, kept.Register), out var sum)
                || sum != (kept.Records, kept.Value, SetHash.Parse(kept.Hash))
            )
                return new(kept.Version, $"{kept.Series}/{kept.Period}/{kept.Place}", BreakKind.Derived, "series_value");
        }

        return made.Count > 0
            ? new(0, string.Join('/', made.Keys.First().Item1, made.Keys.First().Item2), BreakKind.Derived, "series_value")
            : null;
    }

    static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    sealed class Row
    {
        public string Register { get; set; } = "";

        public string Series { get; set; } = "";

        public string Period { get; set; } = "";

        public string Place { get; set; } = "";

        public long Records { get; set; }

        public string Value { get; set; } = "";

        public string Hash { get; set; } = "";

        public long Version { get; set; }

        public long At { get; set; }

        public KeptValue ToValue() => new(Register, Series, Period, Place, Records, Number(Value), Hash, Version, StoredInstant.Read(At));
    }
}

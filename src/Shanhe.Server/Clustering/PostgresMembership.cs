using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Shanhe.Server.Clustering;

/// <summary>
/// The nodes of the cluster in a table of PostgreSQL, as Orleans wants it: rows with a tag of their version, and a version of the whole that
/// each change raises by one, both in one transaction. Thread-safe.
/// </summary>
sealed class PostgresMembership(NpgsqlDataSource source) : IMembershipTable
{
    const string Schema = """
        CREATE TABLE IF NOT EXISTS cluster_version (one integer PRIMARY KEY CHECK (one = 1), version integer NOT NULL);
        CREATE TABLE IF NOT EXISTS cluster_member (silo text PRIMARY KEY, body text NOT NULL, alive timestamptz NOT NULL, tag bigint NOT NULL);
        INSERT INTO cluster_version VALUES (1, 0) ON CONFLICT DO NOTHING;
        """;

    sealed record Suspicion(string By, DateTime At);

    sealed record Body(
        SiloStatus Status,
        IReadOnlyList<Suspicion> Suspicions,
        int ProxyPort,
        string HostName,
        string SiloName,
        string? RoleName,
        int UpdateZone,
        int FaultZone,
        DateTime StartTime
    );

    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(7283946502)", transaction: transaction);
        var schema = new NpgsqlConnectionStringBuilder(source.ConnectionString).SearchPath;
        if (schema is { Length: > 0 })
            await connection.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS \"{schema}\"", transaction: transaction);
        await connection.ExecuteAsync(Schema, transaction: transaction);
        await transaction.CommitAsync();
    }

    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("DELETE FROM cluster_member");
    }

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        var defunct = (await ReadAll()).Members.Where(m =>
            m.Item1.Status == SiloStatus.Dead && new DateTimeOffset(m.Item1.IAmAliveTime, TimeSpan.Zero) < beforeDate
        );
        await using var connection = await source.OpenConnectionAsync();
        foreach (var (entry, tag) in defunct)
            await connection.ExecuteAsync(
                "DELETE FROM cluster_member WHERE silo = @silo AND tag = @tag",
                new { silo = entry.SiloAddress.ToParsableString(), tag = long.Parse(tag, CultureInfo.InvariantCulture) }
            );
    }

    public Task<MembershipTableData> ReadRow(SiloAddress key) => Read("WHERE silo = @silo", new { silo = key.ToParsableString() });

    public Task<MembershipTableData> ReadAll() => Read("", null);

    async Task<MembershipTableData> Read(string where, object? given)
    {
        await using var connection = await source.OpenConnectionAsync();
        // One picture of the rows and of their version.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var version = await connection.ExecuteScalarAsync<int>("SELECT version FROM cluster_version", transaction: transaction);
        var rows = await connection.QueryAsync<(string Silo, string Body, DateTime Alive, long Tag)>(
            $"SELECT silo, body, alive, tag FROM cluster_member {where}",
            given,
            transaction
        );
        return new(
            [.. rows.Select(r => Tuple.Create(Entry(r.Silo, r.Body, r.Alive), r.Tag.ToString(CultureInfo.InvariantCulture)))],
            new(version, version.ToString(CultureInfo.InvariantCulture))
        );
    }

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        Change(
            tableVersion,
            "INSERT INTO cluster_member (silo, body, alive, tag) VALUES (@silo, @body, @alive, 1) ON CONFLICT DO NOTHING",
            Parameters(entry, null)
        );

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        Change(
            tableVersion,
            "UPDATE cluster_member SET body = @body, alive = @alive, tag = tag + 1 WHERE silo = @silo AND tag = @tag",
            Parameters(entry, etag)
        );

    async Task<bool> Change(TableVersion version, string sql, object given)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var raised = await connection.ExecuteAsync(
            "UPDATE cluster_version SET version = @Version WHERE version = @before",
            new { version.Version, before = int.Parse(version.VersionEtag, CultureInfo.InvariantCulture) },
            transaction
        );
        if (raised != 1 || await connection.ExecuteAsync(sql, given, transaction) != 1)
            return false;
        await transaction.CommitAsync();
        return true;
    }

    public async Task UpdateIAmAlive(MembershipEntry entry)
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("UPDATE cluster_member SET alive = @alive WHERE silo = @silo", Parameters(entry, null));
    }

    static object Parameters(MembershipEntry entry, string? tag) =>
        new
        {
            silo = entry.SiloAddress.ToParsableString(),
            body = JsonSerializer.Serialize(
                new Body(
                    entry.Status,
                    [.. (entry.SuspectTimes ?? []).Select(s => new Suspicion(s.Item1.ToParsableString(), s.Item2))],
                    entry.ProxyPort,
                    entry.HostName,
                    entry.SiloName,
                    entry.RoleName,
                    entry.UpdateZone,
                    entry.FaultZone,
                    entry.StartTime
                )
            ),
            alive = DateTime.SpecifyKind(entry.IAmAliveTime, DateTimeKind.Utc),
            tag = tag is null ? 0 : long.Parse(tag, CultureInfo.InvariantCulture),
        };

    static MembershipEntry Entry(string silo, string json, DateTime alive)
    {
        var body = JsonSerializer.Deserialize<Body>(json)!;
        return new()
        {
            SiloAddress = SiloAddress.FromParsableString(silo),
            Status = body.Status,
            SuspectTimes = [.. body.Suspicions.Select(s => Tuple.Create(SiloAddress.FromParsableString(s.By), s.At))],
            ProxyPort = body.ProxyPort,
            HostName = body.HostName,
            SiloName = body.SiloName,
            RoleName = body.RoleName,
            UpdateZone = body.UpdateZone,
            FaultZone = body.FaultZone,
            StartTime = body.StartTime,
            IAmAliveTime = alive.ToUniversalTime(),
        };
    }
}

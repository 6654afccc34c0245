using System.Globalization;
using Npgsql;
using Shanhe.Storage.Postgres.Clusters;

namespace Shanhe.Kernels.Tests.Stores;

/// <summary>
/// PostgreSQL for tests: one cluster of the process, in memory's speed as nothing of it must outlive a loss of power, and a schema of its own for
/// each test that asks. Thread-safe.
/// </summary>
static class TestDatabase
{
    static readonly Lazy<LocalCluster> Cluster = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-pg-").FullName;
        var cluster = LocalCluster.Start(folder, "-c fsync=off -c shared_buffers=64MB");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            cluster.Stop(atOnce: true);
            Directory.Delete(folder, recursive: true);
        };
        return cluster;
    });

    static int _schemas;

    /// <summary>The connection string of an empty schema.</summary>
    public static string New()
    {
        var schema = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _schemas)}");
        using var source = NpgsqlDataSource.Create(Cluster.Value.ConnectionString + ";Pooling=false");
        using var command = source.CreateCommand($"CREATE SCHEMA {schema}");
        command.ExecuteNonQuery();
        return Cluster.Value.ConnectionString + $";Search Path={schema}";
    }
}

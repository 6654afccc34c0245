using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shanhe.Storage;
using Shanhe.Storage.Postgres;
using Shanhe.Storage.Postgres.Clusters;

namespace Shanhe.Scenarios.Running;

/// <summary>
/// Where the servers under test keep their evidence: in their data folders or, with <c>SHANHE_TEST_STORES=postgres</c>, each in a schema of one
/// PostgreSQL that is started for the run. Thread-safe.
/// </summary>
static class EvidenceStores
{
    static readonly Lazy<LocalCluster> Cluster = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-pg-").FullName;
        var cluster = LocalCluster.Start(folder, "-c fsync=off -c max_connections=900 -c shared_buffers=256MB");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            cluster.Stop(atOnce: true);
            Directory.Delete(folder, recursive: true);
        };
        return cluster;
    });

    static readonly ConcurrentDictionary<string, string> Schemas = new(StringComparer.Ordinal);

    static int _schemas;

    public static bool OnPostgres { get; } = Environment.GetEnvironmentVariable("SHANHE_TEST_STORES") == "postgres";

    static string Settings(string data) => Path.Combine(data, "settings.json");

    /// <summary>Lets a data folder that is new name a schema of its own.</summary>
    public static void Prepare(string data)
    {
        if (!OnPostgres || Database(data) is not null || File.Exists(Path.Combine(data, "shanhe.db")))
            return;
        var settings = File.Exists(Settings(data)) ? JsonNode.Parse(File.ReadAllText(Settings(data)))!.AsObject() : [];
        // A test that writes its settings anew means the same county.
        settings["database"] = Schemas.GetOrAdd(Path.GetFullPath(data), _ => NewSchema());
        Directory.CreateDirectory(data);
        File.WriteAllText(Settings(data), settings.ToJsonString());
    }

    /// <summary>How a schema is reached that is not there yet.</summary>
    public static string NewSchema()
    {
        var schema = string.Create(CultureInfo.InvariantCulture, $"county_{Interlocked.Increment(ref _schemas)}");
        return $"{Cluster.Value.ConnectionString};Search Path={schema};Maximum Pool Size=20";
    }

    static string? Database(string data)
    {
        if (!File.Exists(Settings(data)))
            return null;
        using var settings = JsonDocument.Parse(File.ReadAllText(Settings(data)));
        return settings.RootElement.TryGetProperty("database", out var named) ? named.GetString() : null;
    }

    /// <summary>Whether a folder has evidence.</summary>
    public static bool Exist(string data) => Database(data) is not null || File.Exists(Path.Combine(data, "shanhe.db"));

    /// <summary>Opens the evidence of a data folder beside the server.</summary>
    public static SqlEvidenceStore Open(string data, EvidenceNames? names = null) =>
        Database(data) is { } database
            ? new PostgresEvidenceStore(database, names)
            : new SqliteEvidenceStore(Path.Combine(data, "shanhe.db"), names);
}

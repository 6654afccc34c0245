using System.Globalization;
using NodaTime;
using Npgsql;
using Shanhe.Storage.Engines;
using Shanhe.Storage.Moving;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Server.Observing;

/// <summary>Carries the observations of a data folder into the county's schema or back.</summary>
static class ObservationPlace
{
    /// <summary>Carries them where there are any; what was there is left as it is.</summary>
    public static async Task<IReadOnlyList<TableCopied>> Carry(
        string data,
        string database,
        bool goesOut,
        Action<TableCopied> told,
        CancellationToken cancellation
    )
    {
        var folder = ObservationStores.Folder(data);
        if (goesOut && !File.Exists(Path.Combine(folder, "state.db")))
            return [];
        await using var source = NpgsqlDataSource.Create(database);
        using var schema = new PostgresRawArchive(source);
        using var schemaState = new PostgresObservationState(database, ObservationStores.SealOf(data));
        if (!goesOut)
            SetAside(data, "before");
        Directory.CreateDirectory(folder);
        using var archive = new SqliteRawArchive(Path.Combine(folder, "archive"));
        using var state = ObservationStores.OpenState(data);
        return goesOut
            ? await ObservationCopy.Run((archive, state), (schema, schemaState), told, cancellation)
            : await ObservationCopy.Run((schema, schemaState), (archive, state), told, cancellation);
    }

    /// <summary>Moves the folder of observations beside itself, under a name that says why.</summary>
    public static void SetAside(string data, string why)
    {
        var folder = ObservationStores.Folder(data);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var stamp = SystemClock.Instance.GetCurrentInstant().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (Directory.Exists(folder))
            Directory.Move(folder, $"{folder}-{why}-{stamp}");
    }
}

using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Observations;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Engines;
using Shanhe.Storage.Migrations;

namespace Shanhe.Storage.Observations;

/// <summary>The state that pages and other processes read, and the secrets of devices, on SQLite.</summary>
public sealed partial class SqliteObservationState : IObservationState, IStateUpkeep, IDeviceSecrets, IForwardStore, IDisposable
{
    readonly string _connectionString;
    readonly SqliteConnection _writer;
    readonly ReadConnections _readers;
    readonly SemaphoreSlim _writing = new(1);

    public SqliteObservationState(string file, SecretSeal seal)
    {
        _seal = seal;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(file), DefaultTimeout = 15 }.ToString();
        _writer = Open();
        _readers = new(_connectionString);
        Migrator.Bring(_writer, Migrator.State);
        _writer.Execute("PRAGMA journal_mode = WAL");
        SeedSites();
        LoadSecrets();
    }

    SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // What is here can be derived again but for alarms' steps, commands and secrets: those are few, so full safety costs little.
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 15000");
        return connection;
    }

    static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, ObservationJson.Options)!;

    static string Text<T>(T value) => JsonSerializer.Serialize(value, ObservationJson.Options);

    T Read<T>(Func<SqliteConnection, T> query) => _readers.Read(query);

    /// <summary>Asks on the asking thread, and completes at once.</summary>
    ValueTask<T> Ask<T>(Func<SqliteConnection, T> query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(Read(query));
    }

    /// <summary>Writes when nobody else does; whoever waits holds no thread.</summary>
    async ValueTask Write(Action<SqliteTransaction> work, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            Transact(work);
        }
        finally
        {
            _writing.Release();
        }
    }

    void Transact(Action<SqliteTransaction> work)
    {
        using var transaction = _writer.BeginTransaction();
        work(transaction);
        transaction.Commit();
    }

    void Progress(string name, long position, SqliteTransaction t) =>
        _writer.Execute(
            "INSERT INTO progress (name, position) VALUES (@name, @position) ON CONFLICT (name) DO UPDATE SET position = max(position, excluded.position)",
            new { name, position },
            t
        );

    public async ValueTask<DeviceCommand> Add(DeviceCommand command, CancellationToken cancellation = default)
    {
        var added = command;
        await Write(
            t =>
            {
                var id = _writer.QueryFirst<long?>("SELECT max(id) FROM command", transaction: t) ?? 0;
                added = command with { Id = id + 1 };
                _writer.Execute(
                    "INSERT INTO command (id, mn, body) VALUES (@Id, @Mn, @body)",
                    new
                    {
                        added.Id,
                        added.Mn,
                        body = Text(added),
                    },
                    t
                );
            },
            cancellation
        );
        return added;
    }

    public ValueTask Save(DeviceCommand command, CancellationToken cancellation = default) =>
        Write(
            t => _writer.Execute("UPDATE command SET body = @body WHERE id = @Id", new { command.Id, body = Text(command) }, t),
            cancellation
        );

    public ValueTask<IReadOnlyList<DeviceCommand>> Commands(string? mn, int limit, CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<DeviceCommand>>(
            c =>
                c.Query<string>("SELECT body FROM command WHERE @mn IS NULL OR mn = @mn ORDER BY id DESC LIMIT @limit", new { mn, limit })
                    .Select(Parse<DeviceCommand>)
                    .ToList(),
            cancellation
        );

    public ValueTask<long?> ForwardedTo(string target, CancellationToken cancellation = default) =>
        PositionOf("forward/" + target, cancellation);

    ValueTask<long?> PositionOf(string name, CancellationToken cancellation) =>
        Ask(c => c.QueryFirstOrDefault<long?>("SELECT position FROM progress WHERE name = @name", new { name }), cancellation);

    public ValueTask CapForwarded(long head, CancellationToken cancellation = default) =>
        Write(
            t =>
                _writer.Execute(
                    "UPDATE progress SET position = @head WHERE name >= 'forward/' AND name < 'forward0' AND position > @head",
                    new { head },
                    t
                ),
            cancellation
        );

    public ValueTask Forwarded(string target, long position, CancellationToken cancellation = default) =>
        Write(t => Progress("forward/" + target, position, t), cancellation);

    /// <summary>The number that background work has kept under a name; <c>null</c>: none.</summary>
    public ValueTask<long?> WorkPosition(string name, CancellationToken cancellation = default) => PositionOf("work/" + name, cancellation);

    /// <summary>Keeps a number of background work, in place of the one before.</summary>
    public ValueTask KeepWorkPosition(string name, long position, CancellationToken cancellation = default) =>
        Write(
            t =>
                _writer.Execute(
                    "INSERT INTO progress (name, position) VALUES (@name, @position) ON CONFLICT (name) DO UPDATE SET position = excluded.position",
                    new { name = "work/" + name, position },
                    t
                ),
            cancellation
        );

    public void CopyTo(string file) => Read(c => c.Execute("VACUUM INTO @file", new { file }));

    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
        SqliteConnection.ClearPool(_writer);
        _writing.Dispose();
    }
}

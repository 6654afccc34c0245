using System.Data.Common;
using System.Text.Json;
using Dapper;
using Shanhe.Observations;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage.Observations;

/// <summary>
/// The state that pages and other processes read, and the secrets of devices, in a database. One writes at a time, across processes as well;
/// questions are answered on the asking thread. Thread-safe.
/// </summary>
public abstract partial class SqlObservationState : IObservationState, IStateUpkeep, IDeviceSecrets, IForwardStore, IDisposable
{
    readonly StoreEngine _engine;
    readonly SemaphoreSlim _writing = new(1);

    /// <summary>A state on an engine, which is closed with it.</summary>
    private protected SqlObservationState(StoreEngine engine, SecretSeal seal)
    {
        (_engine, _seal) = (engine, seal);
        try
        {
            LoadSecrets();
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private protected DbConnection Writer => _engine.Writing;

    static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, ObservationJson.Options)!;

    static string Text<T>(T value) => JsonSerializer.Serialize(value, ObservationJson.Options);

    private protected T Read<T>(Func<DbConnection, T> query) => _engine.Read(query);

    /// <summary>Asks on the asking thread, and completes at once.</summary>
    ValueTask<T> Ask<T>(Func<DbConnection, T> query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(Read(query));
    }

    /// <summary>Writes when nobody else does; whoever waits holds no thread.</summary>
    async ValueTask Write(Action<DbTransaction> work, CancellationToken cancellation)
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

    private protected void Transact(Action<DbTransaction> work)
    {
        using var transaction = _engine.Begin();
        work(transaction);
        transaction.Commit();
    }

    /// <summary>Carries a table of another state into this one.</summary>
    internal Task<TableCopied> Copy(SqlObservationState from, string table, CancellationToken cancellation) =>
        new TableCopy(from._engine, _engine, (work, stop) => Write(_ => work(_engine.Statements), stop)).Run(table, cancellation);

    void Progress(string name, long position, DbTransaction t) =>
        Writer.Execute(
            "INSERT INTO progress (name, position) VALUES (@name, @position) ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE excluded.position > progress.position",
            new { name, position },
            t
        );

    public async ValueTask<DeviceCommand> Add(DeviceCommand command, CancellationToken cancellation = default)
    {
        var added = command;
        await Write(
            t =>
            {
                var id = Writer.QueryFirst<long?>("SELECT max(id) FROM command", transaction: t) ?? 0;
                added = command with { Id = id + 1 };
                Writer.Execute(
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
            t => Writer.Execute("UPDATE command SET body = @body WHERE id = @Id", new { command.Id, body = Text(command) }, t),
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

    ValueTask<long?> PositionOf(string name, CancellationToken cancellation) => Ask(c => Position(c, name), cancellation);

    static long? Position(DbConnection c, string name) =>
        c.QueryFirstOrDefault<long?>("SELECT position FROM progress WHERE name = @name", new { name });

    public ValueTask CapForwarded(long head, CancellationToken cancellation = default) =>
        Write(
            t =>
                Writer.Execute(
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
                Writer.Execute(
                    "INSERT INTO progress (name, position) VALUES (@name, @position) ON CONFLICT (name) DO UPDATE SET position = excluded.position",
                    new { name = "work/" + name, position },
                    t
                ),
            cancellation
        );

    public void Dispose()
    {
        _engine.Dispose();
        _writing.Dispose();
        GC.SuppressFinalize(this);
    }
}

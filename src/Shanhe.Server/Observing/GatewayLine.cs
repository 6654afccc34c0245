using Microsoft.AspNetCore.Connections;
using NodaTime;
using Shanhe.Observations.Gateway;

namespace Shanhe.Server.Observing;

/// <summary>One connection: its conversation, its clock, and the lock under which both sides write.</summary>
sealed class GatewayLine(ConnectionContext connection, DeviceSession session, string address, Instant since) : IDisposable
{
    readonly SemaphoreSlim _sending = new(1, 1);

    /// <summary>
    /// Whoever writes down what the conversation did: one after the other, so that the last state is the one that is kept.
    /// </summary>
    public SemaphoreSlim Writing { get; } = new(1, 1);

    public ConnectionContext Connection { get; } = connection;

    public DeviceSession Session { get; } = session;

    public string Address { get; } = address;

    public Instant Since { get; } = since;

    const long None = long.MinValue;

    // Ticks, as an instant of sixteen bytes could be read half written by another thread.
    long _lastRead = since.ToUnixTimeTicks();
    long _pendingSince = None;

    public Instant LastRead
    {
        get => Instant.FromUnixTimeTicks(Volatile.Read(ref _lastRead));
        set => Volatile.Write(ref _lastRead, value.ToUnixTimeTicks());
    }

    /// <summary>Since when bytes wait that make no whole frame yet.</summary>
    public Instant? PendingSince
    {
        get => Volatile.Read(ref _pendingSince) is var ticks && ticks == None ? null : Instant.FromUnixTimeTicks(ticks);
        set => Volatile.Write(ref _pendingSince, value?.ToUnixTimeTicks() ?? None);
    }

    /// <summary>The reader is to take what waits as it is: nothing has come for a while.</summary>
    public volatile bool IsQuiet;

    public bool IsSetUp { get; set; }

    public int Ticking;

    public async ValueTask Send(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await Connection.Transport.Output.WriteAsync(bytes, cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose() => _sending.Dispose();
}

using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Server.Observing;

/// <summary>All lines: limits, the second hand that repeats, cuts and asks, and the count of strangers.</summary>
sealed class GatewayLines(
    SiteBook book,
    IRawArchive archive,
    IObservationState state,
    IStateUpkeep upkeep,
    GatewaySettings settings,
    GatewayMetrics metrics,
    IClock clock,
    ObservationEngine engine,
    ILogger<GatewayLines> log
) : IDeviceLines
{
    readonly ConcurrentDictionary<string, GatewayLine> _lines = new();
    readonly ConcurrentDictionary<string, int> _perAddress = new();
    readonly ConcurrentDictionary<string, Instant> _setUp = new();
    readonly PasswordGuard _guard = new();
    int _watched;

    public GatewaySettings Settings => settings;

    public GatewayMetrics Metrics => metrics;

    /// <summary>Senders that nobody registered.</summary>
    public Strangers Strangers { get; } = new(settings, state, upkeep);

    /// <summary>How keeping frames goes: whether the disk takes them.</summary>
    public ArchiveFailures Failures { get; } = new(clock, log);

    public string Address { get; set; } = "";

    public int Count => _lines.Count;

    public IReadOnlyList<LineInfo> Lines =>
        [
            .. _lines.Values.Select(l => new LineInfo(
                l.Session.Device?.Mn ?? "",
                l.Address,
                l.Since,
                l.LastRead,
                l.Session.Taken,
                l.Session.Refused,
                l.Session.Version.ToString(),
                l.Session.IsBusy
            )),
        ];

    public bool IsConnected(string mn) => Find(mn) is not null;

    GatewayLine? Find(string mn) => _lines.Values.Where(l => l.Session.Device?.Mn == mn).MaxBy(l => l.Since);

    public bool Ask(DeviceCommand command)
    {
        if (Find(command.Mn) is not { } line)
            return false;
        lock (line.Session)
            line.Session.Ask(command, clock.GetCurrentInstant());
        _ = Tick(line, clock.GetCurrentInstant());
        return true;
    }

    public async ValueTask<bool> Activate(Device device, string actor, CancellationToken cancellation = default)
    {
        var now = clock.GetCurrentInstant();
        if (
            _lines.Values.Where(l => l.Session.Waiting is { } said && device.Hardware?.Is(said) == true).MaxBy(l => l.Since) is not { } line
        )
            return false;
        lock (line.Session)
            line.Session.Activate(device, actor, now);
        await WriteDown(line, now, cancellation);
        _ = Tick(line, now);
        return true;
    }

    /// <summary>
    /// Writes down what a conversation did: what became of commands, keys and registrations of its device; and what it wants sent, which is
    /// sent once that is written. The conversation goes on meanwhile.
    /// </summary>
    public async ValueTask WriteDown(GatewayLine line, Instant now, CancellationToken cancellation = default)
    {
        var session = line.Session;
        lock (session)
        {
            if (session is { Wanted.Count: 0, Commands.Count: 0, NewKeys.Count: 0, Registrations.Count: 0 })
                return;
        }

        await line.Writing.WaitAsync(cancellation);
        try
        {
            await Each(session, session.NewKeys, k => book.ChangeKey(k.Mn, k.Key, cancellation));
            await Each(session, session.Commands, c => c.Id > 0 ? state.Save(c, cancellation) : ValueTask.CompletedTask);
            await Each(session, session.Registrations, async r => await book.Put(r.Device, r.Secret, r.Actor, r.Reason, cancellation));
            await Each(
                session,
                session.Wanted,
                async w =>
                {
                    var kept = await state.Add(DeviceSession.Redacted(w), cancellation);
                    lock (session)
                        session.Ask(w with { Id = kept.Id }, now);
                }
            );
        }
        finally
        {
            line.Writing.Release();
        }
    }

    /// <summary>Writes one after the other; what could not be written stays and is written with the next.</summary>
    static async ValueTask Each<T>(DeviceSession session, List<T> list, Func<T, ValueTask> write)
    {
        while (true)
        {
            T one;
            lock (session)
            {
                if (list.Count == 0)
                    return;
                one = list[0];
            }

            await write(one);
            lock (session)
                list.RemoveAt(0);
        }
    }

    /// <summary>A line for a connection, or <c>null</c> when there are too many.</summary>
    public GatewayLine? Open(ConnectionContext connection)
    {
        var ip = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        var address = ip?.ToString() ?? "";
        // What can't be kept in its order is not taken at all: the device keeps it and sends it again.
        var reason =
            engine.Trouble is not null ? "archive"
            : _lines.Count >= settings.MaxConnections ? "too-many"
            : Counted(address) > settings.MaxConnectionsPerAddress ? "too-many-of-address"
            : null;
        if (reason is not null)
        {
            if (reason == "too-many-of-address")
                Uncounted(address);
            metrics.Closed.Add(1, new KeyValuePair<string, object?>("reason", reason));
            return null;
        }

        var line = new GatewayLine(connection, new(book, engine.Codes, settings, _guard, ip), address, clock.GetCurrentInstant());
        _lines[connection.ConnectionId] = line;
        return line;
    }

    int Counted(string address) => _perAddress.AddOrUpdate(address, 1, (_, n) => n + 1);

    /// <summary>An address without lines is forgotten.</summary>
    void Uncounted(string address)
    {
        while (_perAddress.TryGetValue(address, out var count))
        {
            if (count > 1 ? _perAddress.TryUpdate(address, count - 1, count) : _perAddress.TryRemove(KeyValuePair.Create(address, count)))
                return;
        }
    }

    /// <summary>From how many addresses there are lines.</summary>
    public int Addresses => _perAddress.Count;

    public async ValueTask Close(GatewayLine line)
    {
        _lines.TryRemove(line.Connection.ConnectionId, out _);
        Uncounted(line.Address);
        var now = clock.GetCurrentInstant();
        lock (line.Session)
            line.Session.Close(now);
        await WriteDown(line, now);
        line.Dispose();
    }

    /// <summary>Somebody guesses at the password of a device: the site's operators are told.</summary>
    public async ValueTask Guessed(FrameVerdict verdict)
    {
        var mn = verdict.Input.Device;
        log.LogWarning("Wrong passwords for {Mn} from {Address}: not heard for five minutes", mn, verdict.Input.Source);
        metrics.Refused.Add(1, new KeyValuePair<string, object?>("reason", "guess-stopped"));
        if (GuessAlarm.Of(book, mn, verdict.Input.Source, verdict.Input.Received) is not { } alarm)
            return;
        await state.Raise(alarm);
        engine.Feed.Tell([], [alarm]);
    }

    /// <summary>The first frame of a device: its conversation begins, once a day. The line's lock is held.</summary>
    public void Greet(GatewayLine line, Instant now)
    {
        if (line.IsSetUp || line.Session.Device is not { } device)
            return;
        line.IsSetUp = true;
        if (!settings.SetUpDevices)
            return;
        if (_setUp.TryGetValue(device.Mn, out var last) && now - last < Duration.FromDays(1))
            return;
        _setUp[device.Mn] = now;
        line.Session.Wanted.AddRange(line.Session.SetUp(now));
    }

    /// <summary>The second hand: repeats, cuts, and writes strangers down. Runs until told to stop.</summary>
    public async Task Beat(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _watched, 1) == 0)
            metrics.Watch(() => Count);
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await second.WaitForNextTickAsync(stop))
        {
            var now = clock.GetCurrentInstant();
            foreach (var line in _lines.Values)
            {
                if (Cut(line, now))
                    continue;
                if (line.Session.IsBusy)
                    _ = Tick(line, now);
            }

            foreach (var (mn, at) in _setUp)
            {
                if (now - at > Duration.FromDays(1))
                    _setUp.TryRemove(mn, out _);
            }

            await Strangers.WriteDown(now, stop);
        }
    }

    bool Cut(GatewayLine line, Instant now)
    {
        var reason =
            line.PendingSince is { } pending && now - pending > Duration.FromSeconds(settings.FrameSeconds) ? "slow"
            : now - line.LastRead > Duration.FromSeconds(settings.IdleSeconds) ? "idle"
            : null;
        if (reason is not null)
        {
            metrics.Closed.Add(1, new KeyValuePair<string, object?>("reason", reason));
            line.Connection.Abort(new ConnectionAbortedException(reason));
            return true;
        }

        if (line.PendingSince is not null && !line.IsQuiet && now - line.LastRead > Duration.FromSeconds(2))
        {
            line.IsQuiet = true;
            line.Connection.Transport.Input.CancelPendingRead();
        }

        return false;
    }

    /// <summary>Sends what the conversation wants sent now. One at a time for each line.</summary>
    public async Task Tick(GatewayLine line, Instant now)
    {
        if (Interlocked.Exchange(ref line.Ticking, 1) == 1)
            return;
        try
        {
            IReadOnlyList<RawInput> sent;
            lock (line.Session)
                sent = line.Session.Tick(now);
            await WriteDown(line, now);
            if (sent.Count == 0)
                return;
            await archive.Append(sent, line.Connection.ConnectionClosed);
            foreach (var frame in sent)
                await line.Send(frame.Payload, line.Connection.ConnectionClosed);
        }
        catch (Exception problem)
            when (problem is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            log.LogDebug(problem, "A line was lost while it was spoken to.");
        }
        finally
        {
            Interlocked.Exchange(ref line.Ticking, 0);
        }
    }
}

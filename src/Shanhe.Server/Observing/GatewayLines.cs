using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Server.Observing;

/// <summary>All lines: limits, the second hand that repeats, cuts and asks, and the count of strangers.</summary>
sealed class GatewayLines(
    SiteBook book,
    IRawArchive archive,
    IObservationState state,
    GatewaySettings settings,
    GatewayMetrics metrics,
    IClock clock,
    ILogger<GatewayLines> log
) : BackgroundService, IDeviceLines
{
    readonly ConcurrentDictionary<string, GatewayLine> _lines = new();
    readonly ConcurrentDictionary<string, int> _perAddress = new();
    readonly ConcurrentDictionary<string, Instant> _setUp = new();
    readonly ConcurrentDictionary<string, Stranger> _strangers = new();
    readonly ConcurrentDictionary<string, int> _kept = new();
    Instant _keptSince;

    sealed record Stranger(string Mn, string Reason, string Address, string St, string Edition, int Frames, Instant At, long Position);

    public GatewaySettings Settings => settings;

    public GatewayMetrics Metrics => metrics;

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

    public bool Activate(Device device, string actor)
    {
        var now = clock.GetCurrentInstant();
        if (
            _lines.Values.Where(l => l.Session.Waiting is { } said && device.Hardware?.Is(said) == true).MaxBy(l => l.Since) is not { } line
        )
            return false;
        lock (line.Session)
        {
            line.Session.Activate(device, actor, now);
            AskWanted(line.Session, now);
        }

        _ = Tick(line, now);
        return true;
    }

    /// <summary>What the conversation wants sent is written down, then sent.</summary>
    public void AskWanted(DeviceSession session, Instant now)
    {
        foreach (var command in session.Wanted)
            session.Ask(command with { Id = state.Add(DeviceSession.Redacted(command)).Id }, now);
        session.Wanted.Clear();
    }

    /// <summary>Registers what conversations changed about their device.</summary>
    public async ValueTask Register(GatewayLine line)
    {
        if (line.Session.Registrations.Count == 0)
            return;
        List<DeviceRegistration> registrations;
        lock (line.Session)
        {
            registrations = [.. line.Session.Registrations];
            line.Session.Registrations.Clear();
        }

        foreach (var change in registrations)
            await book.Put(change.Device, change.Secret, change.Actor, change.Reason);
    }

    /// <summary>A line for a connection, or <c>null</c> when there are too many.</summary>
    public GatewayLine? Open(ConnectionContext connection)
    {
        var ip = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        var address = ip?.ToString() ?? "";
        if (
            _lines.Count >= settings.MaxConnections
            || _perAddress.AddOrUpdate(address, 1, (_, n) => n + 1) > settings.MaxConnectionsPerAddress
        )
        {
            _perAddress.AddOrUpdate(address, 0, (_, n) => n - 1);
            metrics.Closed.Add(1, new KeyValuePair<string, object?>("reason", "too-many"));
            return null;
        }

        var line = new GatewayLine(connection, new(book, settings, ip), address, clock.GetCurrentInstant());
        _lines[connection.ConnectionId] = line;
        return line;
    }

    public void Close(GatewayLine line)
    {
        _lines.TryRemove(line.Connection.ConnectionId, out _);
        _perAddress.AddOrUpdate(line.Address, 0, (_, n) => n - 1);
        lock (line.Session)
        {
            line.Session.Close(clock.GetCurrentInstant());
            SaveCommands(line.Session);
        }

        line.Dispose();
    }

    /// <summary>Whether a frame of a stranger is kept; an address that floods is only counted.</summary>
    public bool Keeps(string address)
    {
        var now = clock.GetCurrentInstant();
        if (now - _keptSince > Duration.FromMinutes(1))
        {
            _kept.Clear();
            _keptSince = now;
        }

        return _kept.AddOrUpdate(address, 1, (_, n) => n + 1) <= settings.QuarantinePerMinute;
    }

    public void NoteStranger(FrameVerdict verdict, long position)
    {
        if (verdict.Message is not { } message)
            return;
        var edition =
            message.Version == Hj212Version.Unknown
                ? "?"
                : ((int)message.Version).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var mn = verdict.Input.Device is { Length: > 0 and <= 64 } known ? known : "";
        var one = new Stranger(
            mn,
            verdict.Refusal.ToString(),
            verdict.Input.Source,
            message.St ?? "",
            edition,
            1,
            verdict.Input.Received,
            position
        );
        _strangers.AddOrUpdate(mn, one, (_, s) => one with { Frames = s.Frames + 1 });
    }

    /// <summary>The first frame of a device: its conversation begins, once a day.</summary>
    public void Greet(GatewayLine line)
    {
        if (line.IsSetUp || line.Session.Device is not { } device)
            return;
        line.IsSetUp = true;
        if (!settings.SetUpDevices)
            return;
        var now = clock.GetCurrentInstant();
        if (_setUp.TryGetValue(device.Mn, out var last) && now - last < Duration.FromDays(1))
            return;
        _setUp[device.Mn] = now;
        foreach (var command in line.Session.SetUp(now).ToList())
            line.Session.Ask(state.Add(command), now);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Beat(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    async Task Beat(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await second.WaitForNextTickAsync(stoppingToken))
        {
            var now = clock.GetCurrentInstant();
            foreach (var line in _lines.Values)
            {
                if (Cut(line, now))
                    continue;
                if (line.Session.IsBusy)
                    _ = Tick(line, now);
            }

            foreach (var mn in _strangers.Keys)
            {
                if (_strangers.TryRemove(mn, out var s))
                    state.Quarantine(s.Mn, s.Reason, s.Address, s.St, s.Edition, s.Frames, s.At, s.Position);
            }
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
            {
                sent = line.Session.Tick(now);
                AskWanted(line.Session, now);
                SaveCommands(line.Session);
            }

            await Register(line);
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

    public void SaveCommands(DeviceSession session)
    {
        foreach (var command in session.Commands.Where(c => c.Id > 0))
            state.Save(command);
        session.Commands.Clear();
    }
}

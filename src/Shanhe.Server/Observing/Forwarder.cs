using System.IO.Pipelines;
using System.Net.Sockets;
using System.Security.Cryptography;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Sites;
using Shanhe.Server.Background;

namespace Shanhe.Server.Observing;

/// <summary>
/// Passes frames on to the platforms above, to each in the order of the archive, one after its answer. The archive itself is the queue on
/// disk: all that is kept for a target is the position up to which it has acknowledged, so a platform that was away for days gets
/// everything, and nothing is stored twice.
/// </summary>
sealed class Forwarder(TargetBook targets, IRawArchive archive, IObservationState state, SiteBook book, IClock clock, Supervisor supervisor)
    : IHostedService,
        IForwarding
{
    readonly Dictionary<string, (Instant? LastAnswer, string Problem, bool Connected)> _how = [];

    public async ValueTask<IReadOnlyList<ForwardState>> States(CancellationToken cancellation = default)
    {
        var states = new List<ForwardState>();
        foreach (var target in targets.Targets.Values)
            states.Add(await StateOf(target, cancellation));
        return states;
    }

    async ValueTask<ForwardState> StateOf(ForwardTarget target, CancellationToken cancellation)
    {
        (Instant? LastAnswer, string Problem, bool Connected) how;
        lock (_how)
            how = _how.GetValueOrDefault(target.Name);
        var position = await state.ForwardedTo(target.Name, cancellation) ?? 0;
        var behind = Math.Max(0, archive.Head - position);
        return new(
            target with
            {
                Password = null,
            },
            target.Password is not null,
            how.Connected,
            position,
            behind,
            behind > 0 && await archive.After(position, 1, cancellation) is [var oldest, ..] ? oldest.Received : null,
            how.LastAnswer,
            how.Problem ?? ""
        );
    }

    void Note(ForwardTarget target, Instant? answer, string problem, bool connected)
    {
        lock (_how)
            _how[target.Name] = (answer ?? _how.GetValueOrDefault(target.Name).LastAnswer, problem, connected);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        targets.Changed += Begin;
        foreach (var target in targets.Targets.Values)
            Begin(target);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        targets.Changed -= Begin;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Begins a target, or ends its line and begins anew with what was changed. A target that is paused keeps its position.
    /// </summary>
    void Begin(ForwardTarget target)
    {
        var name = "forward-" + target.Name;
        if (target.Paused)
        {
            Note(target, null, "", connected: false);
            _ = supervisor.End(name);
            return;
        }

        supervisor.Begin(new BackgroundWork(name, Schedule.Always, stop => Keep(target, stop)) { LongestPause = Duration.FromMinutes(1) });
    }

    /// <summary>One line to a platform; what ends it is a failure, after which whoever supervises it begins the next.</summary>
    async Task Keep(ForwardTarget target, CancellationToken stop)
    {
        try
        {
            // Where a target begins is kept before its first frame goes up: a line lost before the first answer begins there again.
            if (await state.ForwardedTo(target.Name, stop) is null)
                await state.Forwarded(target.Name, target.FromTheBeginning ? 0 : archive.Head, stop);
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(target.Host, target.Port, stop);
            Note(target, null, "", connected: true);
            await Send(target, client.GetStream(), stop);
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            Note(target, null, problem.Message, connected: false);
            throw;
        }
    }

    async Task Send(ForwardTarget target, NetworkStream stream, CancellationToken stop)
    {
        var pipe = PipeReader.Create(stream);
        var reader = new FrameReader();
        var position = await state.ForwardedTo(target.Name, stop) ?? 0;
        while (!stop.IsCancellationRequested)
        {
            await archive.WaitAfter(position, stop);
            foreach (var entry in await archive.After(position, 100, stop))
            {
                if (Frame(entry, target) is var (bytes, message))
                {
                    await stream.WriteAsync(bytes, stop);
                    if (message.WantsAnswer)
                        await Answered(target, pipe, reader, message, stop);
                    Note(target, clock.GetCurrentInstant(), "", connected: true);
                    await state.Forwarded(target.Name, entry.Position, stop);
                }

                position = entry.Position;
            }

            await state.Forwarded(target.Name, position, stop);
        }
    }

    /// <summary>What of an entry goes up. An entry that can't be read goes nowhere, and is no reason to stand still.</summary>
    (byte[] Bytes, Message Message)? Frame(RawEntry entry, ForwardTarget target)
    {
        try
        {
            return ForwardedFrame.Of(entry, target, book.Now, book.Secret(entry.Device)?.Keys);
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException or InvalidDataException or ArgumentException)
        {
            Note(target, null, $"{entry.Position}: {problem.Message}", connected: true);
            return null;
        }
    }

    /// <summary>Waits for 9014 with the frame's QN; without it the line is given up and the frame is sent again on the next.</summary>
    static async Task Answered(ForwardTarget target, PipeReader pipe, FrameReader reader, Message message, CancellationToken stop)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop);
        wait.CancelAfter(TimeSpan.FromSeconds(target.OverTime));
        try
        {
            while (true)
            {
                var read = await pipe.ReadAsync(wait.Token);
                var buffer = read.Buffer;
                var found = false;
                while (!found && reader.TryRead(ref buffer, out var frame))
                {
                    var answer = MessageReader.Read(frame);
                    found = answer.Command == 9014 && (answer.Qn ?? answer.Parameter("QN")) == message.Qn;
                }

                pipe.AdvanceTo(buffer.Start, buffer.End);
                if (found)
                    return;
                if (read.IsCompleted)
                    throw new IOException($"{target.Host}: closed");
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException($"{target.Host}: no 9014 in {target.OverTime} s");
        }
    }
}

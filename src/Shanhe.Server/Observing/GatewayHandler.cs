using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Gateway;

namespace Shanhe.Server.Observing;

/// <summary>
/// Serves a connection: cuts frames, lets the conversation judge them, archives them, and only when they are on disk sends the answers.
/// While the archive is behind it does not read on, and the sender's window fills.
/// </summary>
sealed class GatewayHandler(GatewayLines lines, IRawArchive archive, IClock clock, ILogger<GatewayHandler> log) : ConnectionHandler
{
    const int FramesAtOnce = 256;

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        if (lines.Open(connection) is not { } line)
        {
            connection.Abort();
            return;
        }

        try
        {
            await Serve(line);
        }
        catch (Exception problem)
            when (problem is OperationCanceledException or IOException or ConnectionAbortedException or ConnectionResetException)
        {
            log.LogDebug(problem, "A line ended.");
        }
        finally
        {
            await lines.Close(line);
        }
    }

    async Task Serve(GatewayLine line)
    {
        var input = line.Connection.Transport.Input;
        // When the server stops it reads no more; what it has read it still keeps and answers.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            line.Connection.ConnectionClosed,
            line.Connection.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().ConnectionClosedRequested
        );
        var reader = new FrameReader();
        var taken = new List<FrameVerdict>();
        long noise = 0;
        while (true)
        {
            var read = await input.ReadAsync(ended.Token);
            var now = clock.GetCurrentInstant();
            if (!read.IsCanceled)
                (line.LastRead, line.IsQuiet) = (now, false);
            taken.Clear();
            var more = Take(line, reader, read.Buffer, read.IsCompleted || read.IsCanceled, input, taken, now);
            if (reader.NoiseBytes > noise)
            {
                lines.Metrics.Noise.Add(reader.NoiseBytes - noise);
                noise = reader.NoiseBytes;
                if (noise > lines.Settings.MaxNoiseBytes && reader.NoiseBytes > reader.FrameBytes)
                {
                    lines.Metrics.Closed.Add(1, new KeyValuePair<string, object?>("reason", "noise"));
                    return;
                }
            }

            await lines.WriteDown(line, now);
            if (taken.Count > 0)
                await Keep(line, taken, now);
            if (read.IsCompleted && !more)
                return;
        }
    }

    /// <summary>Takes the frames of a buffer; true when it may hold more of them.</summary>
    bool Take(
        GatewayLine line,
        FrameReader reader,
        ReadOnlySequence<byte> buffer,
        bool idle,
        PipeReader input,
        List<FrameVerdict> taken,
        Instant now
    )
    {
        var more = true;
        lock (line.Session)
        {
            // After a new key the next frame is read when that is kept: it may be encrypted with it.
            while (
                taken.Count < FramesAtOnce && line.Session.NewKeys.Count == 0 && (more = reader.TryRead(ref buffer, out var frame, idle))
            )
                taken.Add(line.Session.Take(frame, now));
            lines.Greet(line, now);
        }

        line.PendingSince = buffer.IsEmpty ? null : line.PendingSince ?? now;
        if (taken.Count > 0 && !buffer.IsEmpty)
            line.PendingSince = now;
        // With frames left over the pipe must give the same bytes again at once; else it waits for more.
        input.AdvanceTo(buffer.Start, more ? buffer.Start : buffer.End);
        return more;
    }

    async Task Keep(GatewayLine line, List<FrameVerdict> taken, Instant now)
    {
        var inputs = new List<RawInput>(taken.Count);
        var strangers = new List<(FrameVerdict Verdict, int Index)>();
        ArrayBufferWriter<byte>? answers = null;
        foreach (var verdict in taken)
        {
            if (verdict.Refusal != Refusal.None)
            {
                lines.Metrics.Refused.Add(1, new KeyValuePair<string, object?>("reason", verdict.Refusal.ToString()));
                if (verdict.WasGuessed)
                    await lines.Guessed(verdict);
                // Of a flood only the count is kept.
                var keeps = lines.Strangers.Keeps(line.Address, now);
                strangers.Add((verdict, keeps ? inputs.Count : -1));
                if (!keeps)
                    continue;
                inputs.Add(lines.Strangers.Shortened(verdict.Input));
            }
            else
                inputs.Add(verdict.Input);

            if (verdict.Answer is { } answer)
                (answers ??= new(answer.Length * taken.Count)).Write(answer);
        }

        if (lines.Settings.ArchiveAnswers)
        {
            // The answer is archived with the frame it answers; should the program die between, the device sends again and gets another.
            foreach (var verdict in taken)
            {
                if (verdict.Answer is { } answer)
                    inputs.Add(new(now, EntryKind.Sent, verdict.Input.Device, line.Address, "", answer));
            }
        }

        var first = inputs.Count > 0 ? await Archive(inputs, taken.Count) : 0;
        foreach (var (verdict, index) in strangers)
            lines.Strangers.Note(verdict, index < 0 ? 0 : first + index);
        if (answers is not null)
            await line.Send(answers.WrittenMemory, line.Connection.ConnectionClosed);
        if (line.Session.IsBusy)
            _ = lines.Tick(line, now);
        var wait = line.Session.HoldBack(taken.Count, now);
        if (wait <= Duration.Zero)
            return;
        lines.Metrics.HeldBack.Add(1);
        await Task.Delay(wait.ToTimeSpan(), line.Connection.ConnectionClosed);
    }

    /// <summary>Archives; gives the position of the first. What can't be kept ends the line: nothing of it is acknowledged.</summary>
    async Task<long> Archive(List<RawInput> inputs, int frames)
    {
        var watch = Stopwatch.GetTimestamp();
        try
        {
            var first = await archive.Append(inputs, CancellationToken.None);
            lines.Failures.Kept();
            lines.Metrics.Durable.Record(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            lines.Metrics.Frames.Add(frames);
            return first;
        }
        catch (Exception problem)
        {
            lines.Failures.Failed(problem);
            lines.Metrics.Unkept.Add(frames);
            throw;
        }
    }
}

using System.Buffers;

namespace Shanhe.Hj212;

/// <summary>
/// Cuts a stream of bytes into frames, on any split of the bytes, and finds its way back after garbage. One reader per connection; not
/// thread-safe.
/// </summary>
/// <remarks>
/// Made for <c>PipeReader</c>: read, call <c>TryRead</c> until it says false, then <c>AdvanceTo(buffer.Start, buffer.End)</c>. At most
/// <see cref="MaxPending"/> bytes stay unread, so a buffer of that size never fills up. No allocation per frame. Never throws on any
/// bytes. A frame is taken as the length field says if the check sum agrees; otherwise the end is searched by check sum and by shape, and
/// every frame whose check sum is right is found whatever surrounds it (a frame quoted inside the text of a right frame is text).
/// </remarks>
public sealed class FrameReader
{
    /// <summary>
    /// The most bytes that the reader leaves unread while it waits for more: the longest frame that four digits can state.
    /// </summary>
    public const int MaxPending = FrameScanner.Window;

    private byte[]? scratch;
    private long runLength;
    private bool runHasContent;
    private long noiseDone;

    /// <summary>All bytes skipped so far that belong to no frame; stretches of line ends and blanks only are not counted.</summary>
    public long NoiseBytes => noiseDone + (runHasContent ? runLength : 0);

    /// <summary>All bytes of frames read so far.</summary>
    public long FrameBytes { get; private set; }

    /// <summary>The number of frames read so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Reads the next frame.</summary>
    /// <param name="input">The unread bytes; moved behind the frame, or behind bytes that can belong to none.</param>
    /// <param name="frame">The frame, valid until the next call.</param>
    /// <param name="idle"> Whether the line has been quiet for so long that the sender is surely done: then a frame without tail or with
    /// too large a length is delivered at once and does not wait for the next one. What is merely cut stays unread.
    /// </param>
    /// <returns>False if no further frame can be read from these bytes.</returns>
    public bool TryRead(ref ReadOnlySequence<byte> input, out Frame frame, bool idle = false)
    {
        var atSeam = false;
        while (!input.IsEmpty)
        {
            // What lies in one piece is read where it lies; only what that does not decide is copied together with what follows it.
            var bytes = atSeam ? Gather(input) : input.FirstSpan;
            var all = bytes.Length == input.Length;
            if (TryTake(bytes, !all || !idle, false, out frame, out var used))
            {
                input = input.Slice(used);
                return true;
            }

            input = input.Slice(used);
            if (all)
                break;
            atSeam = used == 0;
        }

        frame = default;
        return false;
    }

    /// <summary>
    /// Reads the next frame from one run of bytes, as <see cref="TryRead(ref ReadOnlySequence{byte}, out Frame, bool)"/> does.
    /// </summary>
    /// <param name="input">The unread bytes; moved behind the frame.</param>
    /// <param name="frame">The frame: spans of the input.</param>
    /// <param name="idle">See the other overload.</param>
    public bool TryRead(ref ReadOnlySpan<byte> input, out Frame frame, bool idle = false)
    {
        var found = TryTake(input, !idle, false, out frame, out var used);
        input = input[used..];
        return found;
    }

    /// <summary>
    /// Reads the next frame of an input that is over: nothing more will come, so a missing tail or a wrong length is decided at once.
    /// </summary>
    /// <param name="input">The unread bytes; when the answer is false they hold the cut frame at the end, if any.</param>
    /// <param name="frame">The frame: spans of the input.</param>
    public bool TryReadLast(ref ReadOnlySpan<byte> input, out Frame frame)
    {
        var found = TryTake(input, false, true, out frame, out var used);
        input = input[used..];
        return found;
    }

    private bool TryTake(ReadOnlySpan<byte> bytes, bool mayGrow, bool ended, out Frame frame, out int used)
    {
        var found = FrameScanner.TryFind(bytes, mayGrow, ended, out var skip, out var bounds);
        Skip(bytes[..skip]);
        used = skip;
        frame = default;
        if (!found)
            return false;
        frame = new Frame(bytes.Slice(skip, bounds.Total), bounds, EndRun());
        used += bounds.Total;
        FrameBytes += bounds.Total;
        Frames++;
        return true;
    }

    private ReadOnlySpan<byte> Gather(ReadOnlySequence<byte> input)
    {
        scratch ??= new byte[FrameScanner.Window];
        var length = (int)Math.Min(input.Length, scratch.Length);
        input.Slice(0, length).CopyTo(scratch);
        return scratch.AsSpan(0, length);
    }

    private void Skip(ReadOnlySpan<byte> bytes)
    {
        runLength += bytes.Length;
        runHasContent |= bytes.ContainsAnyExcept("\r\n \t"u8);
    }

    private long EndRun()
    {
        var noise = runHasContent ? runLength : 0;
        noiseDone += noise;
        runLength = 0;
        runHasContent = false;
        return noise;
    }
}

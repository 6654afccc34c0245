using System.Buffers;

namespace Shanhe.Hj212.Bench;

/// <summary>Everything that bytes from outside can reach, run once over one input.</summary>
internal static class Target
{
    private static readonly ReadingSet Set = new();
    private static readonly ArrayBufferWriter<byte> Json = new(64 * 1024);
    private static readonly MessageReaderOptions Options = new() { Keys = _ => new DeviceKeys(Sm4Key.FromText("0000000000000000")!) };

    /// <summary>Reads an input in the fast and in the full way; throws if the two disagree on the frames or bytes are lost.</summary>
    public static int Run(byte[] input, bool full = true)
    {
        var reader = new FrameReader();
        ReadOnlySpan<byte> rest = input;
        var frames = 0;
        while (reader.TryReadLast(ref rest, out var frame))
        {
            frames++;
            Set.Read(frame);
            if (!full)
                continue;
            var decoded = DecodedFrame.Of(frame, Options);
            _ = decoded.Message.Body.ToItems(decoded.Message.Version);
            Json.ResetWrittenCount();
            using var json = new System.Text.Json.Utf8JsonWriter(Json);
            DecodedJson.Write(json, decoded, true);
        }

        if (reader.FrameBytes + reader.NoiseBytes + rest.Length > input.Length)
            throw new InvalidOperationException("bytes counted twice");
        if (full)
            Pieces(input);
        return frames;
    }

    // The same bytes in pieces, as a socket gives them; the reader must come to an end with each.
    private static void Pieces(byte[] input)
    {
        var reader = new FrameReader();
        var size = 1 + (input.Length % 97);
        var unread = 0;
        for (var at = 0; at < input.Length; at += size)
        {
            var first = new Piece(input.AsMemory(unread, at - unread), 0);
            var second = first.Append(input.AsMemory(at, Math.Min(size, input.Length - at)));
            var sequence = new ReadOnlySequence<byte>(first, 0, second, second.Memory.Length);
            while (reader.TryRead(ref sequence, out var frame))
                Set.Read(frame);
            unread = at + second.Memory.Length - (int)sequence.Length;
        }
    }
}

namespace Shanhe.Hj212;

/// <summary>A whole input that is over (a file, a log line, a captured packet) taken apart.</summary>
/// <param name="Frames">The frames in order.</param>
/// <param name="NoiseBytes">Bytes that belong to no frame; stretches of line ends and blanks only are not counted.</param>
/// <param name="IncompleteBytes">Bytes of a frame that is cut at the end of the input.</param>
public sealed record DecodedInput(IReadOnlyList<DecodedFrame> Frames, long NoiseBytes, long IncompleteBytes)
{
    /// <summary>Takes an input apart.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="options">Keys and registration; null: none.</param>
    public static DecodedInput Read(ReadOnlySpan<byte> input, MessageReaderOptions? options = null)
    {
        var reader = new FrameReader();
        var frames = new List<DecodedFrame>();
        while (reader.TryReadLast(ref input, out var frame))
            frames.Add(DecodedFrame.Of(frame, options));
        return new DecodedInput(frames, reader.NoiseBytes, input.Length);
    }
}

namespace Shanhe.Hj212;

/// <summary>A frame taken out of its input, with its message: what tools print and archives keep.</summary>
/// <param name="Bytes">The frame as received, head to tail.</param>
/// <param name="LengthField">The length that the frame states; null if it states none.</param>
/// <param name="ActualLength">The bytes that the data segment has as received.</param>
/// <param name="CrcText">The four characters of the check sum as received.</param>
/// <param name="IsCrcRight">Whether the check sum is the standard's, in any letter case; of the plain segment where it could be
/// opened.</param>
/// <param name="Tail">What stands after the check sum.</param>
/// <param name="Message">The message.</param>
public sealed record DecodedFrame(
    ReadOnlyMemory<byte> Bytes,
    int? LengthField,
    int ActualLength,
    string CrcText,
    bool IsCrcRight,
    FrameTail Tail,
    Message Message
)
{
    /// <summary>Takes a frame and reads its message.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="options">Keys and registration; null: none.</param>
    public static DecodedFrame Of(in Frame frame, MessageReaderOptions? options = null)
    {
        var message = MessageReader.Read(frame, options);
        return new DecodedFrame(
            frame.Bytes.ToArray(),
            frame.LengthField < 0 ? null : frame.LengthField,
            frame.ActualLength,
            System.Text.Encoding.Latin1.GetString(frame.CrcText),
            message.Verdict is CrcVerdict.Right or CrcVerdict.LowerCase,
            frame.Tail,
            message
        );
    }
}

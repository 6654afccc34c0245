using System.Buffers;
using System.Text;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>Frames of HJ 212 as they are written on the line.</summary>
static class Frames
{
    public const string Mn = "MN01";

    /// <summary>A frame with its length and check sum.</summary>
    public static byte[] Of(string segment) => FrameWriter.Frame(Encoding.ASCII.GetBytes(segment));

    /// <summary>A frame of data of the device, of noon unless the data say another time.</summary>
    public static byte[] Data(int command, string data, string time = "20240601120000", string head = "Flag=5") =>
        Of($"QN=20240601123000001;ST=31;CN={command};PW=123456;MN={Mn};{head};CP=&&DataTime={time};{data}&&");

    public static Message Read(byte[] bytes, MessageReaderOptions? options = null)
    {
        var sequence = new ReadOnlySequence<byte>(bytes);
        Assert.True(new FrameReader().TryRead(ref sequence, out var frame));
        return MessageReader.Read(frame, options);
    }

    public static RawEntry Entry(byte[] bytes, long position = 7, Instant? received = null, EntryKind kind = EntryKind.Frame) =>
        new(position, received ?? ObservingPlan.At(ObservingPlan.Noon.PlusMinutes(30)), kind, Mn, "10.0.0.1", "", bytes, [1, 2]);
}

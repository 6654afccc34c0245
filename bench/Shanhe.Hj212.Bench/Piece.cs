using System.Buffers;

namespace Shanhe.Hj212.Bench;

/// <summary>A piece of a sequence of bytes.</summary>
internal sealed class Piece : ReadOnlySequenceSegment<byte>
{
    public Piece(ReadOnlyMemory<byte> memory, long index)
    {
        Memory = memory;
        RunningIndex = index;
    }

    public Piece Append(ReadOnlyMemory<byte> memory)
    {
        var next = new Piece(memory, RunningIndex + Memory.Length);
        Next = next;
        return next;
    }
}

using System.Diagnostics.CodeAnalysis;
using Shanhe.Hj212;

namespace Shanhe.Scenarios.Running;

/// <summary>One direction of a line: bytes come in any pieces, messages are taken whole.</summary>
public sealed class FrameLine(MessageReaderOptions? options = null)
{
    readonly FrameReader _reader = new();
    byte[] _unread = [];

    public void Append(ReadOnlySpan<byte> bytes) => _unread = [.. _unread, .. bytes];

    public bool TryTake([NotNullWhen(true)] out Message? message)
    {
        ReadOnlySpan<byte> input = _unread;
        message = _reader.TryRead(ref input, out var frame) ? MessageReader.Read(frame, options) : null;
        _unread = input.ToArray();
        return message is not null;
    }
}

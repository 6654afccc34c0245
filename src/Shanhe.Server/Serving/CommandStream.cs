namespace Shanhe.Server.Serving;

/// <summary>
/// One of the two outputs of a command that runs in a server: what is written goes to the caller as frames. It can be written and nothing
/// else, and says so of all else as the base class wants it.
/// </summary>
sealed class CommandStream(Stream to, SemaphoreSlim turn, byte kind, CancellationTokenSource ended) : Stream
{
    const int Piece = 1 << 16;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (; !buffer.IsEmpty; buffer = buffer[Math.Min(Piece, buffer.Length)..])
        {
            await turn.WaitAsync(ended.Token);
            try
            {
                await CommandFrame.Write(to, kind, buffer[..Math.Min(Piece, buffer.Length)], ended.Token);
            }
            finally
            {
                turn.Release();
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>
    /// Text writers of the base library write so; a command runs on a thread of its own, which may wait for its reader. What is written for a
    /// caller that has gone away is lost: the command is told by its own token, and threads that draw its progress must not fail.
    /// </summary>
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            for (var rest = buffer.AsMemory(offset, count); !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
            {
                turn.Wait(ended.Token);
                try
                {
                    var piece = rest[..Math.Min(Piece, rest.Length)];
                    to.Write(CommandFrame.Head(kind, piece.Length));
                    to.Write(piece.Span);
                }
                finally
                {
                    turn.Release();
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Nobody reads any more: the command is told.
            ended.Cancel();
        }
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

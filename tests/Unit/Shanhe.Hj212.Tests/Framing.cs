using System.Buffers;
using CsCheck;

namespace Shanhe.Hj212.Tests;

public class Framing
{
    private static readonly byte[][] Right =
    [
        .. Sample
            .All.SelectMany(sample => DecodedInput.Read(sample.Bytes).Frames)
            .Where(frame => frame.IsCrcRight && frame.LengthField == frame.ActualLength && frame.Tail == FrameTail.CrLf)
            .Select(frame => frame.Bytes.ToArray()),
    ];

    [Fact]
    public void A_frame_split_at_every_byte_is_read_once()
    {
        byte[] stream = [.. Sample.Of("f163").Bytes, .. Sample.Of("f204").Bytes];
        var whole = Read(stream, [stream.Length]);
        Assert.Equal(3, whole.Count);
        for (var at = 1; at < stream.Length; at++)
            Assert.Equal(whole, Read(stream, [at, stream.Length - at]));
    }

    [Fact]
    public void Any_split_of_any_samples_gives_the_same_frames() =>
        Gen.Select(Gen.Int[0, Sample.All.Count - 1].Array[1, 6], Gen.Int[1, 400].Array[1, 8])
            .Sample(
                (picks, sizes) =>
                {
                    byte[] stream = [.. picks.SelectMany(pick => Sample.All[pick].Bytes), .. Right[0]];
                    return Read(stream, [stream.Length]).SequenceEqual(Read(stream, sizes));
                },
                iter: 2_000
            );

    [Fact]
    public void Every_frame_with_a_right_sum_is_found_among_cut_frames_and_noise() =>
        Gen.Select(Gen.Int[0, Right.Length - 1].Array[1, 8], Gen.Int[0, 7].Array[8], Gen.Int[0, 2000].Array[8])
            .Sample(
                (picks, kinds, amounts) =>
                {
                    var stream = new List<byte>();
                    for (var i = 0; i < picks.Length; i++)
                    {
                        stream.AddRange(Noise(kinds[i], amounts[i]));
                        stream.AddRange(Right[picks[i]]);
                    }

                    stream.AddRange(Noise(kinds[^1], amounts[^1]));
                    var found = DecodedInput.Read(stream.ToArray()).Frames.Select(frame => Convert.ToHexString(frame.Bytes.Span)).ToList();
                    return picks.All(pick => found.Contains(Convert.ToHexString(Right[pick])));
                },
                iter: 5_000
            );

    [Fact]
    public void All_bytes_are_in_frames_noise_or_the_cut_end() =>
        Gen.Select(Gen.Int[0, Right.Length - 1], Gen.Byte.Array[0, 80], Gen.Byte.Array[0, 80])
            .Sample(
                (pick, before, after) =>
                {
                    byte[] stream = [.. before, .. Right[pick], .. after];
                    var decoded = DecodedInput.Read(stream);
                    var counted = decoded.Frames.Sum(frame => frame.Bytes.Length) + decoded.NoiseBytes + decoded.IncompleteBytes;
                    return counted <= stream.Length && counted >= stream.Length - stream.Count(b => b is 13 or 10 or 32 or 9);
                },
                iter: 3_000
            );

    [Fact]
    public void Skipped_bytes_are_reported_before_the_next_frame()
    {
        var reader = new FrameReader();
        ReadOnlySpan<byte> input = Sample.Of("f167").Bytes;
        Assert.True(reader.TryRead(ref input, out var frame));
        Assert.Equal(5, frame.NoiseBefore);
        Assert.Equal(5, reader.NoiseBytes);
    }

    [Fact]
    public void A_quiet_line_gives_the_frame_without_tail_and_keeps_the_cut_one()
    {
        var reader = new FrameReader();
        var noTail = new ReadOnlySequence<byte>(Sample.Of("f159").Bytes);
        Assert.False(reader.TryRead(ref noTail, out _));
        Assert.True(reader.TryRead(ref noTail, out var frame, idle: true));
        Assert.Equal(FrameTail.None, frame.Tail);
        var cut = new ReadOnlySequence<byte>(Right[0].AsMemory(0, 60));
        Assert.False(reader.TryRead(ref cut, out _, idle: true));
        Assert.Equal(60, cut.Length);
    }

    [Fact]
    public void The_reader_never_leaves_more_than_its_bound_unread()
    {
        var reader = new FrameReader();
        var pending = Array.Empty<byte>();
        var random = new Random(3);
        for (var i = 0; i < 400; i++)
        {
            byte[] more = [.. "##9999QN=1;CP=&&"u8, .. Enumerable.Range(0, 300).Select(_ => (byte)random.Next(32, 127))];
            pending = [.. pending, .. more];
            ReadOnlySpan<byte> rest = pending;
            while (reader.TryRead(ref rest, out _))
                Assert.True(rest.Length < pending.Length);
            pending = rest.ToArray();
            Assert.True(pending.Length <= FrameReader.MaxPending + more.Length);
        }
    }

    [Fact]
    public void Thousands_of_heads_without_an_end_do_not_hang()
    {
        byte[] stream = [.. Enumerable.Repeat("##0999QN=&&AAAA"u8.ToArray(), 4_000).SelectMany(bytes => bytes)];
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var decoded = DecodedInput.Read(stream);
        Assert.True(decoded.Frames.Count <= 4_000);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }

    private static byte[] Noise(int kind, int amount) =>
        kind switch
        {
            0 => [],
            1 => [.. "PING\r\n"u8],
            2 => [0, 0, .. "abc"u8],
            3 => Right[amount % Right.Length][..Math.Min(amount % 400, Right[amount % Right.Length].Length - 8)],
            4 => [.. "##9999QN="u8],
            5 => [(byte)'#'],
            6 => [.. "##0012 ok//"u8],
            _ => [.. "&&4A41\r\n"u8],
        };

    private static List<string> Read(byte[] stream, int[] sizes)
    {
        var reader = new FrameReader();
        var found = new List<string>();
        var pending = Array.Empty<byte>();
        var at = 0;
        for (var i = 0; at < stream.Length; i++)
        {
            var size = Math.Min(sizes[i % sizes.Length], stream.Length - at);
            var input = Sequence(pending, stream.AsMemory(at, size));
            at += size;
            while (reader.TryRead(ref input, out var frame))
                found.Add(Convert.ToHexString(frame.Bytes) + frame.Tail + frame.NoiseBefore);
            pending = input.ToArray();
        }

        return found;
    }

    private static ReadOnlySequence<byte> Sequence(byte[] first, ReadOnlyMemory<byte> second)
    {
        var start = new Piece(first, 0);
        var end = new Piece(second, first.Length);
        start.Link(end);
        return new ReadOnlySequence<byte>(start, 0, end, second.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public void Link(Piece next) => Next = next;
    }
}

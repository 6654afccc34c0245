using System.Buffers;
using System.Diagnostics;

namespace Shanhe.Hj212.Bench;

/// <summary>Frames per second and bytes allocated, beside a floor: length framing and a check sum by one table look-up a byte.</summary>
internal static class Throughput
{
    public static void Run(int count)
    {
        var stream = Corpus.Stream(count, out _);
        Console.WriteLine($"{count} frames of ten factors, mean {(double)stream.Length / count:0} bytes, single thread, best of 7");
        var floor = Measure("floor: length + table check sum", count, () => Floor(stream));
        var scan = Measure("scan: frames and check sums", count, () => Scan(stream));
        var readings = Measure("readings: typed numbers and flags", count, () => Readings(stream));
        var piped = Measure("readings over segments of 4 kB", count, () => Segments(stream));
        var messages = Measure("whole messages with defects", count / 10, () => Messages(stream, count / 10));
        Measure("and every field of them as text", count / 10, () => Texts(stream, count / 10));
        Console.WriteLine(
            $"scan / floor {scan / floor:0.00}, readings / floor {readings / floor:0.00}, segments / floor {piped / floor:0.00}, messages / floor {messages / floor:0.000}"
        );
    }

    private static double Measure(string name, int count, Func<long> run)
    {
        var best = double.MaxValue;
        long allocated = 0,
            sum = 0;
        for (var i = 0; i < 7; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            sum = run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine(
            $"{name, -36} {count / best, 12:N0} frames/s {best / count * 1e9, 8:0} ns {(double)allocated / count, 10:0.00} B/frame   ({sum})"
        );
        return count / best;
    }

    private static long Floor(ReadOnlySpan<byte> rest)
    {
        long right = 0;
        while (rest.Length >= 12)
        {
            var length = ((rest[2] - '0') * 1000) + ((rest[3] - '0') * 100) + ((rest[4] - '0') * 10) + rest[5] - '0';
            var sum = Crc.ComputeByTable(rest.Slice(6, length));
            if (
                sum
                == (Digit(rest[6 + length]) << 12 | Digit(rest[7 + length]) << 8 | Digit(rest[8 + length]) << 4 | Digit(rest[9 + length]))
            )
                right++;
            rest = rest[(length + 12)..];
        }

        return right;
    }

    private static int Digit(byte c) => c <= '9' ? c - '0' : c - 'A' + 10;

    private static long Scan(ReadOnlySpan<byte> rest)
    {
        var reader = new FrameReader();
        long right = 0;
        while (reader.TryRead(ref rest, out var frame))
            right += frame.IsCrcRight ? 1 : 0;
        return right;
    }

    private static long Readings(ReadOnlySpan<byte> rest)
    {
        var reader = new FrameReader();
        var set = new ReadingSet();
        long numbers = 0;
        while (reader.TryRead(ref rest, out var frame))
        {
            set.Read(frame);
            foreach (var value in set.Values)
                numbers += value.IsNumber ? 1 : 0;
        }

        return numbers;
    }

    private static long Segments(byte[] stream)
    {
        var first = new Piece(stream.AsMemory(0, Math.Min(4096, stream.Length)), 0);
        var last = first;
        for (var at = 4096; at < stream.Length; at += 4096)
            last = last.Append(stream.AsMemory(at, Math.Min(4096, stream.Length - at)));
        var input = new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        var reader = new FrameReader();
        var set = new ReadingSet();
        long numbers = 0;
        while (reader.TryRead(ref input, out var frame))
        {
            set.Read(frame);
            foreach (var value in set.Values)
                numbers += value.IsNumber ? 1 : 0;
        }

        return numbers;
    }

    private static long Texts(ReadOnlySpan<byte> rest, int count)
    {
        var reader = new FrameReader();
        long characters = 0;
        while (count-- > 0 && reader.TryRead(ref rest, out var frame))
        {
            foreach (var item in MessageReader.Read(frame).Items)
            {
                foreach (var field in item)
                    characters += field.Name.Length + (field.Value?.Length ?? 0);
            }
        }

        return characters;
    }

    private static long Messages(ReadOnlySpan<byte> rest, int count)
    {
        var reader = new FrameReader();
        long items = 0;
        while (count-- > 0 && reader.TryRead(ref rest, out var frame))
            items += MessageReader.Read(frame).Items.Count;
        return items;
    }
}

using CsCheck;

namespace Shanhe.Hj212.Tests;

public class AnyBytes
{
    [Fact]
    public void Random_bytes_never_throw() => Gen.Byte.Array[0, 300].Sample(bytes => ReadAll(bytes) >= 0, iter: 20_000);

    [Fact]
    public void Two_hundred_thousand_damaged_samples_never_throw()
    {
        var random = new Random(212);
        var found = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var bytes = new List<byte>(Sample.All[random.Next(Sample.All.Count)].Bytes);
            if (bytes.Count == 0)
                continue;
            for (var n = random.Next(1, 4); n > 0 && bytes.Count > 0; n--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                        break;
                    case 2:
                        bytes[at] = "#&;,=-/\r\n"u8[random.Next(9)];
                        break;
                    default:
                        bytes.Insert(at, (byte)random.Next(256));
                        break;
                }
            }

            found += i % 10 == 0 ? ReadAll([.. bytes]) : Fast([.. bytes]);
        }

        Assert.True(found > 100_000);
    }

    private static int Fast(byte[] bytes)
    {
        var set = new ReadingSet();
        var reader = new FrameReader();
        ReadOnlySpan<byte> input = bytes;
        var count = 0;
        while (reader.TryReadLast(ref input, out var frame))
        {
            set.Read(frame);
            count++;
        }

        return count;
    }

    private static int ReadAll(byte[] bytes)
    {
        var decoded = DecodedInput.Read(bytes);
        foreach (var frame in decoded.Frames)
            Assert.NotNull(frame.Message.Body.ToItems(frame.Message.Version));
        return decoded.Frames.Count;
    }
}

using System.Diagnostics;

namespace Shanhe.Hj212.Bench;

/// <summary>
/// The mutation loop: seeds are damaged, glued and cut, and read in every way; memory must not grow and no input may take long.
/// </summary>
internal static class Fuzz
{
    public static int Run(int count, int seed)
    {
        var random = new Random(seed);
        var seeds = Corpus.Seeds();
        var clock = Stopwatch.StartNew();
        long frames = 0,
            bytes = 0,
            slowest = 0;
        for (var i = 0; i < count; i++)
        {
            var input = Mutate(random, seeds);
            bytes += input.Length;
            var before = Stopwatch.GetTimestamp();
            try
            {
                frames += Target.Run(input, i % 8 == 0);
            }
            catch (Exception error)
            {
                Console.Error.WriteLine($"input {i} of seed {seed}: {error}");
                Console.Error.WriteLine(EscapedBytes.Write(input));
                return 1;
            }

            slowest = Math.Max(slowest, Stopwatch.GetTimestamp() - before);
            if ((i + 1) % Math.Max(1, count / 10) == 0)
            {
                Console.WriteLine(
                    $"{i + 1, 10} inputs, {frames} frames found, {bytes >> 20} MB, heap {GC.GetTotalMemory(true) >> 10} kB, slowest {slowest * 1000.0 / Stopwatch.Frequency:0.0} ms, {clock.Elapsed.TotalSeconds:0} s"
                );
            }
        }

        Console.WriteLine($"{count} mutated inputs, no crash, no hang (slowest {slowest * 1000.0 / Stopwatch.Frequency:0.0} ms)");
        return 0;
    }

    private static byte[] Mutate(Random random, IReadOnlyList<byte[]> seeds)
    {
        var bytes = new List<byte>(seeds[random.Next(seeds.Count)]);
        if (random.Next(4) == 0)
            bytes.AddRange(seeds[random.Next(seeds.Count)]);
        for (var n = random.Next(1, 6); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 4:
                    bytes.InsertRange(at, "##0230QN="u8.ToArray());
                    break;
                case 5:
                    bytes.InsertRange(at, "&&4A40\r\n"u8.ToArray());
                    break;
                case 6:
                    bytes[at] = "#&;,=-/\r\n 09{x"u8[random.Next(14)];
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }
}

using System.Globalization;
using Shanhe.Hj212;
using Shanhe.Hj212.Bench;

// frames [count] | fuzz [count] [seed] | sharpfuzz | corpus FOLDER
switch (args.FirstOrDefault() ?? "frames")
{
    case "frames":
        Throughput.Run(Number(1, 200_000));
        return 0;
    case "fuzz":
        return Fuzz.Run(Number(1, 200_000), Number(2, 1));
    case "sharpfuzz":
        // Run under afl-fuzz on the folder that 'corpus' writes, after instrumenting Shanhe.Hj212.dll with the sharpfuzz tool.
        SharpFuzz.Fuzzer.OutOfProcess.Run(stream =>
        {
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            Target.Run(memory.ToArray());
        });
        return 0;
    case "corpus":
        Directory.CreateDirectory(args[1]);
        var seeds = Corpus.Seeds();
        for (var i = 0; i < seeds.Count; i++)
            File.WriteAllBytes(Path.Combine(args[1], $"seed{i:000}.bin"), seeds[i]);
        return 0;
    default:
        Console.Error.WriteLine("frames [count] | fuzz [count] [seed] | sharpfuzz | corpus FOLDER");
        return 2;
}

int Number(int index, int fallback) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : fallback;

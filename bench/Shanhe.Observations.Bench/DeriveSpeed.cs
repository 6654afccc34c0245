using System.Diagnostics;
using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Server.Observing;
using Shanhe.Storage;

namespace Shanhe.Observations.Bench;

/// <summary>How fast archived frames become marked, stored and judged readings, alone.</summary>
static class DeriveSpeed
{
    public static async ValueTask Run(int frames)
    {
        const int devices = 500;
        var data = await Rig.Folder(devices, "{}");
        using var evidence = new SqliteEvidenceStore(Path.Combine(data, "shanhe.db"));
        using var stores = await ObservationStores.Open(data, Rig.Package, evidence, SystemClock.Instance);
        var time = new LocalDateTime(2024, 1, 1, 0, 0);
        for (var done = 0; done < frames; done += 1_000)
        {
            var inputs = Enumerable
                .Range(done, 1_000)
                .Select(n => new RawInput(
                    SystemClock.Instance.GetCurrentInstant(),
                    EntryKind.Frame,
                    Rig.Mn(n % devices),
                    "127.0.0.1",
                    "",
                    Rig.Frame(n % devices, time.PlusSeconds(n / devices), n)
                ))
                .ToList();
            await stores.Archive.Append(inputs, CancellationToken.None);
        }

        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        while (await stores.Engine.Step() > 0) { }

        var seconds = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        // Seven of the ten values are of factors that the kind of site knows; the other three are counted as work all the same.
        var readings = frames * 10;
        Console.WriteLine(
            $"{frames} frames of ten values: {readings / seconds:0} readings/s, {(process.TotalProcessorTime - cpu).TotalMicroseconds / readings:0.0} µs of processor a reading; {(await stores.History.Streams()).Count} streams"
        );
    }
}

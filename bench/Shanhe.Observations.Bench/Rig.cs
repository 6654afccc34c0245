using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Server.Observing;
using Shanhe.Storage;

namespace Shanhe.Observations.Bench;

/// <summary>A data folder with registered devices, and a server process on it.</summary>
static class Rig
{
    public const string Password = "123456";

    public static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Shanhe.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Shanhe.slnx");
    }

    public static PlanPackage Package { get; } = PackageLoader.Load(Path.Combine(Root, "plans", "xinjiang")).Package!;

    public static string Mn(int i) => string.Create(CultureInfo.InvariantCulture, $"BENCH{i:0000000000000000000}");

    /// <summary>Registers sites with a device each, in one transaction.</summary>
    public static async ValueTask<string> Folder(int devices, string settings)
    {
        var data = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
        File.WriteAllText(Path.Combine(data, "settings.json"), settings);
        using var evidence = new SqliteEvidenceStore(Path.Combine(data, "shanhe.db"));
        using var state = ObservationStores.OpenState(data);
        var changes = new List<SiteChange>();
        for (var i = 0; i < devices; i++)
        {
            changes.Add(
                new SitePut(
                    new()
                    {
                        Id = $"bench-{i}",
                        Kind = "flue-gas",
                        Name = LocalText.Same($"bench {i}"),
                        Place = Package.Plan.County,
                        Simulated = true,
                    }
                )
            );
            changes.Add(
                new DevicePut(
                    new()
                    {
                        Mn = Mn(i),
                        Site = $"bench-{i}",
                        FramesPerMinute = 100_000,
                        Simulated = true,
                    }
                )
            );
        }

        await EvidenceSiteJournal.AppendAll(evidence, changes, "bench", SystemClock.Instance);
        await state.PutAll([.. Enumerable.Range(0, devices).Select(i => (Mn(i), new DeviceSecret(Password)))]);
        return data;
    }

    public static async Task<(Process Process, IPEndPoint Gateway)> Start(string data)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        foreach (
            var a in new[]
            {
                Path.Combine(Root, "src/Shanhe.Server/bin/Release/net10.0/shanhe.dll"),
                "serve",
                "--urls",
                "http://127.0.0.1:0",
                "--gateway",
                "127.0.0.1:0",
                "--lang",
                "en",
            }
        )
            start.ArgumentList.Add(a);
        start.Environment["SHANHE_PLAN"] = Path.Combine(Root, "plans", "xinjiang");
        start.Environment["SHANHE_DATA"] = data;
        var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Gateway", StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return (process, IPEndPoint.Parse(line[(line.LastIndexOf(' ') + 1)..]));
        }

        throw new InvalidOperationException("the server did not start");
    }

    /// <summary>Resident memory of a process in megabytes.</summary>
    public static long Memory(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1_000_000;
    }

    static readonly string[] Factors = ["a21026", "a21002", "a34013", "a19001", "a01012", "a01011", "a00000", "a21026", "a21002", "a34013"];

    /// <summary>A real-time frame of ten values.</summary>
    public static byte[] Frame(int device, LocalDateTime time, int n)
    {
        var text = new StringBuilder(700)
            .Append("QN=")
            .Append(TimeText.Write(time))
            .Append((n % 1000).ToString("000", CultureInfo.InvariantCulture))
            .Append(";ST=31;CN=2011;PW=")
            .Append(Password)
            .Append(";MN=")
            .Append(Mn(device))
            .Append(";Flag=5;CP=&&DataTime=")
            .Append(TimeText.Write(time));
        for (var f = 0; f < 7; f++)
            text.Append(
                CultureInfo.InvariantCulture,
                $";{Factors[f]}-Rtd={20 + ((device + n + f) % 37)}.{n % 10},{Factors[f]}-ZsRtd={25 + ((device + n) % 31)}.5,{Factors[f]}-Flag=N"
            );
        for (var f = 7; f < 10; f++)
            text.Append(CultureInfo.InvariantCulture, $";x{f:00000}-Rtd={n % 50}.1,x{f:00000}-Flag=N");
        return FrameWriter.Frame(Encoding.ASCII.GetBytes(text.Append("&&").ToString()));
    }
}

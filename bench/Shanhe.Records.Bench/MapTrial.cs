using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using NodaTime;
using Shanhe.Capabilities.Maps;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Reports.RecordForms;
using Shanhe.Storage;

namespace Shanhe.Records.Bench;

/// <summary>A register on the map: its tiles beside the whole of it as GeoJSON.</summary>
static class MapTrial
{
    const int Rounds = 9;

    /// <summary>Squares over the county: the whole of it, a town, a village.</summary>
    static readonly TileAddress[] Squares = [new(9, 414, 201), new(12, 3313, 1614), new(14, 13_253, 6_455)];

    public static async Task Run(string folder, string plan, int records)
    {
        Directory.CreateDirectory(folder);
        var package = PackageLoader.Load(plan).Package ?? throw new InvalidOperationException("The package has faults.");
        var file = Path.Combine(folder, "evidence.db");
        if (!File.Exists(file))
            await LargeCounty.Fill(file, package, records);
        using var store = new SqliteEvidenceStore(file);
        await new RecordBook(package, store, NodaTime.SystemClock.Instance).Prepare();
        var queries = new RecordQueries(package, store, null!, new(store, SystemClock.Instance));
        using var maps = new RecordMaps(package, store, queries);
        var register = package.Find<Register>("outfalls")!;
        var lead = new Actor("lead", "lead", Roles.Lead, "bureau");
        var clock = Stopwatch.StartNew();
        var mapped = await maps.Of(register, lead) ?? throw new InvalidOperationException("The register has no places.");
        Say($"{mapped.Records.Count} records read and indexed", clock.Elapsed.TotalMilliseconds, null);
        clock.Restart();
        await maps.Of(register, lead);
        Say("asked again, nothing changed", clock.Elapsed.TotalMilliseconds, null);
        foreach (var square in Squares)
        {
            var tile = RecordTiles.Of(register.Id, mapped, square);
            var times = new List<double>();
            for (var i = 0; i < Rounds; i++)
            {
                clock.Restart();
                RecordTiles.Of(register.Id, mapped, square);
                times.Add(clock.Elapsed.TotalMilliseconds);
            }

            Say($"tile {square.Zoom}/{square.X}/{square.Y}", times.Order().ElementAt(Rounds / 2), tile);
        }

        clock.Restart();
        var items = new List<ListedRecord>();
        for (string? after = null; ; )
        {
            var page = await queries.Page(
                new(register.Id)
                {
                    Descending = false,
                    Limit = 5_000,
                    After = after,
                },
                lead
            );
            items.AddRange(page.Items);
            if ((after = page.Next) is null)
                break;
        }

        var whole = System.Text.Encoding.UTF8.GetBytes(RecordExport.GeoJson(package, register, items));
        Say("the whole as GeoJSON", clock.Elapsed.TotalMilliseconds, whole);
    }

    static void Say(string what, double milliseconds, byte[]? content)
    {
        var sent = 0L;
        if (content is not null)
        {
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                brotli.Write(content);
            sent = packed.Length;
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -40} {milliseconds, 10:0.0} ms{(content is null ? "" : $" {content.Length, 12} B {sent, 10} B packed")}"
            )
        );
    }
}

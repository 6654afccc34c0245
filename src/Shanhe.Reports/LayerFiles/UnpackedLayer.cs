using System.Diagnostics;
using System.IO.Compression;

namespace Shanhe.Reports.LayerFiles;

/// <summary>
/// A file of features made ready to be read, in a folder of its own that is removed at the end: what a zip holds is unpacked under names of
/// our own and within bounds, formats that are not read here are converted by <c>ogr2ogr</c> where it is installed.
/// </summary>
public sealed class UnpackedLayer : IDisposable
{
    /// <summary>Most bytes that come out of a zip.</summary>
    const long MostUnpacked = 1_000_000_000;

    const string Name = "layer";
    const string Converter = "ogr2ogr";

    /// <summary>The endings that are read, and those that go with them.</summary>
    static readonly string[] Read = [".shp", ".gpkg", ".geojson", ".json"];
    static readonly string[] Beside = [".dbf", ".prj", ".cpg"];

    /// <summary>The drivers by the endings that are converted.</summary>
    static readonly Dictionary<string, string[]> Drivers = new()
    {
        [".kml"] = ["LIBKML", "KML"],
        [".kmz"] = ["LIBKML"],
        [".dxf"] = ["DXF"],
    };

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly string _folder = Directory.CreateTempSubdirectory("shanhe-layer-").FullName;

    /// <summary>The file to read.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The one file that holds all that was given, to be kept.</summary>
    public string Whole { get; private set; } = "";

    /// <summary>Makes a file ready.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">How it is called; its ending says what it is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LayerFileException">It can't be.</exception>
    public static async Task<UnpackedLayer> Of(string path, string name, CancellationToken cancellation = default)
    {
        var made = new UnpackedLayer();
        try
        {
            await made.Prepare(path, name, System.IO.Path.GetExtension(name).ToLowerInvariant(), cancellation);
            return made;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            made.Dispose();
            throw new LayerFileException(LayerFileFault.NotRead, name, e.Message, e);
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    async Task Prepare(string path, string name, string ending, CancellationToken cancellation)
    {
        (Path, Whole) = (path, path);
        if (ending == ".zip")
            Path = Unpack(path);
        else if (ending == ".shp")
            Whole = Packed(path);
        else if (Drivers.TryGetValue(ending, out var drivers))
            Path = await Convert(path, name, drivers, cancellation);
        else if (!Read.Contains(ending))
            throw new InvalidDataException(ending);
        else if (System.IO.Path.GetExtension(path) != ending)
            Path = Linked(path, ending);
    }

    /// <summary>The only layer of a zip, with what goes with it.</summary>
    string Unpack(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var layers = archive.Entries.Where(e => Read.Contains(EndingOf(e))).ToList();
        if (layers is not [var layer])
            throw new InvalidDataException($"zip: {layers.Count} × {string.Join(' ', Read)}");
        var stem = layer.FullName[..^EndingOf(layer).Length];
        var room = MostUnpacked;
        foreach (
            var entry in archive.Entries.Where(e =>
                e == layer
                || (Beside.Contains(EndingOf(e)) && e.FullName[..^EndingOf(e).Length].Equals(stem, StringComparison.OrdinalIgnoreCase))
            )
        )
        {
            using var content = entry.Open();
            using var file = File.Create(System.IO.Path.Combine(_folder, Name + EndingOf(entry)));
            var buffer = new byte[81_920];
            while (content.Read(buffer) is > 0 and var read)
            {
                if ((room -= read) < 0)
                    throw new InvalidDataException($"zip: > {MostUnpacked}");
                file.Write(buffer, 0, read);
            }
        }

        return System.IO.Path.Combine(_folder, Name + EndingOf(layer));
    }

    /// <summary>A Shapefile with what lies beside it as one file.</summary>
    string Packed(string path)
    {
        var packed = System.IO.Path.Combine(_folder, Name + ".zip");
        using var archive = ZipFile.Open(packed, ZipArchiveMode.Create);
        foreach (var ending in Beside.Prepend(".shp"))
        {
            var part = System.IO.Path.ChangeExtension(path, ending);
            if (File.Exists(part))
                archive.CreateEntryFromFile(part, System.IO.Path.GetFileName(part));
        }

        return packed;
    }

    string Linked(string path, string ending)
    {
        var named = System.IO.Path.Combine(_folder, Name + ending);
        File.Copy(path, named);
        return named;
    }

    /// <summary>Converts a file into a GeoPackage; only the named drivers may open it, so that it names no other files and no addresses.</summary>
    async Task<string> Convert(string path, string name, string[] drivers, CancellationToken cancellation)
    {
        var made = System.IO.Path.Combine(_folder, Name + ".gpkg");
        var start = new ProcessStartInfo(Converter) { RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var argument in drivers.SelectMany(d => new[] { "-if", d }))
            start.ArgumentList.Add(argument);
        foreach (var argument in new[] { "-f", "GPKG", "-nln", Name, "-append", "-dim", "XY", made, System.IO.Path.GetFullPath(path) })
            start.ArgumentList.Add(argument);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new InvalidDataException(Converter);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new LayerFileException(LayerFileFault.NoConverter, name, Converter, e);
        }

        using (process)
        {
            try
            {
                var told = await process.StandardError.ReadToEndAsync(patience.Token);
                await process.WaitForExitAsync(patience.Token);
                if (process.ExitCode != 0 || !File.Exists(made))
                    throw new LayerFileException(LayerFileFault.NotRead, name, told.Trim());
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }

        return made;
    }

    static string EndingOf(ZipArchiveEntry entry) => System.IO.Path.GetExtension(entry.FullName).ToLowerInvariant();
}

using System.IO.Compression;

namespace Shanhe.Reports.LayerFiles;

/// <summary>
/// A file of features made ready to be read, in a folder of its own that is removed at the end: what a zip holds is unpacked under names of
/// our own and within bounds, drawings are converted.
/// </summary>
public sealed class UnpackedLayer : IDisposable
{
    /// <summary>Most bytes that come out of a zip.</summary>
    internal const long MostUnpacked = 1_000_000_000;

    const string Name = "layer";

    /// <summary>The endings that are read, and those that go with them.</summary>
    static readonly string[] Read = [".shp", ".gpkg", ".geojson", ".json"];
    static readonly string[] Beside = [".dbf", ".prj", ".cpg"];

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
            throw new LayerFileException(LayerFileFault.Unopened, name, inner: e);
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
            Path = Unpack(path, name);
        else if (ending == ".shp")
            Whole = Packed(path);
        else if (DrawnFile.Is(ending))
            Path = await LayerConverter.Convert(
                DrawnFile.Checked(path, name, ending, System.IO.Path.Combine(_folder, Name)),
                name,
                cancellation
            );
        else if (!Read.Contains(ending))
            throw new LayerFileException(LayerFileFault.UnknownEnding, name, ending);
        else if (System.IO.Path.GetExtension(path) != ending)
            Path = Linked(path, ending);
    }

    /// <summary>The only layer of a zip, with what goes with it.</summary>
    string Unpack(string path, string name)
    {
        using var given = File.OpenRead(path);
        using var archive = Archive(given, name);
        var layers = archive.Entries.Where(e => Read.Contains(EndingOf(e))).ToList();
        if (layers.Count == 0)
            throw new LayerFileException(LayerFileFault.NoLayer, name, string.Join('/', Read));
        if (layers is not [var layer])
            throw new LayerFileException(LayerFileFault.ManyLayers, name, layers.Count);
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
                    throw new LayerFileException(LayerFileFault.TooLarge, name, MostUnpacked / 1_000_000);
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

    /// <summary>The zip that a stream is.</summary>
    /// <exception cref="LayerFileException">It is none.</exception>
    internal static ZipArchive Archive(Stream content, string name)
    {
        try
        {
            return new(content, ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw new LayerFileException(LayerFileFault.NotZip, name, inner: e);
        }
    }

    static string EndingOf(ZipArchiveEntry entry) => System.IO.Path.GetExtension(entry.FullName).ToLowerInvariant();
}

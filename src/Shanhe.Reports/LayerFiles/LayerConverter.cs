using System.Diagnostics;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Converts formats that are not read here by <c>ogr2ogr</c>, where it is installed.</summary>
static class LayerConverter
{
    const string Program = "ogr2ogr";

    /// <summary>Drivers that open what a file names, whatever its own ending says.</summary>
    const string Skipped = "OGR_VRT,WFS,OAPIF,CSW,GMLAS";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Converts a file whose content was checked into a GeoPackage beside it.</summary>
    /// <param name="checkedFile">The file, under a name of our own.</param>
    /// <param name="name">How who gave it calls it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LayerFileException">It can't be converted.</exception>
    public static async Task<string> Convert(string checkedFile, string name, CancellationToken cancellation)
    {
        var made = Path.ChangeExtension(checkedFile, ".gpkg");
        var start = new ProcessStartInfo(Program) { RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(checkedFile)! };
        start.Environment["OGR_SKIP"] = Skipped;
        string[] arguments = ["-f", "GPKG", "-nln", Path.GetFileNameWithoutExtension(made), "-append", "-dim", "XY", made, checkedFile];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var process = Started(start, name);
        try
        {
            var told = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 && File.Exists(made)
                ? made
                : throw new LayerFileException(LayerFileFault.NotConverted, name, inner: new InvalidDataException(told.Trim()));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            if (cancellation.IsCancellationRequested)
                throw;
            throw new LayerFileException(LayerFileFault.NotConverted, name);
        }
    }

    static Process Started(ProcessStartInfo start, string name)
    {
        try
        {
            return Process.Start(start) ?? throw new LayerFileException(LayerFileFault.NoConverter, name);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new LayerFileException(LayerFileFault.NoConverter, name, inner: e);
        }
    }
}

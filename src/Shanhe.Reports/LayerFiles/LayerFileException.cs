namespace Shanhe.Reports.LayerFiles;

/// <summary>A file of features that could not be used.</summary>
public sealed class LayerFileException(LayerFileFault fault, string file, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public LayerFileFault Fault => fault;

    /// <summary>The name of the file.</summary>
    public string File => file;
}

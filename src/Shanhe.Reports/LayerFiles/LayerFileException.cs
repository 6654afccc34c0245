using Shanhe.Capabilities.Layers;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.LayerFiles;

/// <summary>A file of features that could not be used.</summary>
/// <param name="fault">Why.</param>
/// <param name="file">The name of the file.</param>
/// <param name="value">What the words of the fault name: a line, a number, an ending.</param>
/// <param name="inner">What a library said; its text is told behind ours, as it knows one language only.</param>
public sealed class LayerFileException(LayerFileFault fault, string file, object? value = null, Exception? inner = null)
    : Exception($"{file}: {fault} {value}".TrimEnd(), inner)
{
    public LayerFileFault Fault => fault;

    /// <summary>The name of the file.</summary>
    public string File => file;

    /// <summary>Whether the fault lies with the reference system and not with the file.</summary>
    public bool IsOfSystem => fault is LayerFileFault.UnknownSystem or LayerFileFault.NoSystem;

    /// <summary>Why, in words.</summary>
    public LocalText Reason
    {
        get
        {
            var said = LayerMessages.Wording.Say("fault." + fault, value);
            return InnerException is { Message: { Length: > 0 } original }
                ? LayerMessages.Wording.Say("fault.original", said, original.ReplaceLineEndings(" ").Trim())
                : said;
        }
    }
}
